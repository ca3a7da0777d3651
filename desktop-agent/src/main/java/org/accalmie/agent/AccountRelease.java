package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.held.HoldState.Stage;
import org.accalmie.agent.held.HolderSettings;
import org.accalmie.agent.held.MailHolder;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.page.AddressFile;
import org.accalmie.agent.page.OwnPage;
import org.accalmie.agent.sense.MailSightings;
import org.accalmie.agent.sense.Mailbox;

/**
 * Brings all held mail of an account back, before its owner removes the account.
 *
 * <p>An agent that runs does so itself, for two that move the same mail at once would double it.
 */
record AccountRelease(Path directory, InstantSource clock) {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** Whether all of its mail is known to be in the inbox now. */
  boolean release(Mailbox mailbox) throws IOException, InterruptedException {
    Optional<Boolean> done = askTheAgent(mailbox.account().id());
    if (done.isPresent()) {
      return done.get();
    }
    // So that no agent starts meanwhile.
    try (var held = DataDirectory.hold(directory)) {
      return releaseHere(mailbox);
    }
  }

  /** What an agent that runs has made of it; empty when none does. */
  private Optional<Boolean> askTheAgent(String account) throws IOException {
    Optional<URI> page = new AddressFile(directory).read();
    if (page.isEmpty()) {
      return Optional.empty();
    }
    var connection =
        (HttpURLConnection) page.get().resolve(OwnPage.LET_GO).toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    try {
      connection.connect();
    } catch (IOException e) {
      // One that was killed leaves its address behind.
      return Optional.empty();
    }
    connection.getOutputStream().write(("account=" + account).getBytes(UTF_8));
    String answer = connection.getHeaderField("Location");
    return Optional.of(answer != null && OwnPage.hasLetGo(answer));
  }

  private boolean releaseHere(Mailbox mailbox) throws InterruptedException {
    var settings =
        new HolderSettings(HeldFolderName.in(Locale.getDefault()), Set.of(), Duration.ZERO);
    try (var holder =
        new MailHolder(mailbox, () -> settings, new MailSightings(), mails -> {}, clock)) {
      holder.start();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!holder.isReleased() && !hasFailed(holder) && System.nanoTime() < end) {
        Thread.sleep(LOOK_EVERY);
      }
      return holder.isReleased();
    }
  }

  private static boolean hasFailed(MailHolder holder) {
    Stage stage = holder.state().stage();
    return stage == Stage.AWAY || stage == Stage.REFUSED || stage == Stage.CANNOT;
  }
}
