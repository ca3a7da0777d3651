package org.accalmie.agent.relay;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accalmie.agent.AgentMail;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Protocol;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.page.Visitor;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.relay.MailProgram.Mail;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.analytics.broker.LoopbackPorts;
import org.accalmie.policy.agreement.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent relays what its owner sends, and has it wait in mail-free windows. */
class MailFreeTest {
  private static SubmissionPeer peer;

  @TempDir private Path directory;
  private final Nudges nudges = new Nudges();
  private AgentOnTrial trial;
  private Visitor owner;
  private int port;

  /** Keeps what its owner is told. */
  private static final class Nudges implements MailNudges {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private volatile Runnable sendNow = () -> {};

    @Override
    public void waits(ZonedDateTime end, IntSupplier waiting, Runnable now) {
      sendNow = now;
      told.add(waiting.getAsInt() + " until " + end.toLocalTime());
    }

    @Override
    public void refused() {
      told.add("refused");
    }

    @Override
    public void look() {
      // Nothing is owed: nothing would disturb.
    }

    @Override
    public void withdraw() {
      told.add("withdrawn");
    }
  }

  @BeforeAll
  static void startPeer() throws IOException {
    peer = SubmissionPeer.start();
  }

  @AfterAll
  static void stopPeer() {
    peer.close();
  }

  @BeforeEach
  void switchOn() throws Exception {
    peer.clear();
    var nowhere = new MailServer(Protocol.IMAP, Security.PLAIN, "localhost", 1);
    new MailAccounts(directory).put(DovecotServer.accountAt(nowhere));
    new SecretFile(directory)
        .keep(SecretName.mailPassword("work"), new Secret(SubmissionPeer.SECRET));
    start("2026-11-19T10:00");
    port = LoopbackPorts.free();
    String server = "smtp-plain://localhost:" + peer.port();
    assertThat(
            owner.post(
                "relay",
                "account=work&on=true&port=%s&server=%s"
                    .formatted(port, URLEncoder.encode(server, StandardCharsets.UTF_8))))
        .contains("said=switched");
    nudges.told.clear();
  }

  private void start(String local) throws IOException {
    trial =
        AgentOnTrial.withMail(directory, paris(local), nudges)
            .withAgreement(Agreements.signed(Agreements.mailFree("window-ends"), Role.values()));
    trial.agent().tick();
    owner = Visitor.of(trial, directory);
  }

  @AfterEach
  void close() {
    owner.close();
    trial.close();
  }

  private AgentMail mail() {
    return trial.parts().mail().orElseThrow();
  }

  private void send(String token, String... recipients) throws MessagingException {
    String password = mail().password().find().orElseThrow();
    MailProgram.send(port, RelayKeeper.USER, password, Mail.of(token, recipients));
  }

  @Test
  void mailThatIsSentInAWindowWaitsForItsEndAndItsOwnerIsTold() throws Exception {
    send("first", "b@example.org");
    send("second", "b@example.org");
    assertThat(nudges.told).containsExactly("1 until 12:00", "2 until 12:00");
    await().until(() -> owner.get("").contains("so far: 2."));
    assertThat(owner.get("")).contains("Send what waits now", "Let mail through");
    assertThat(owner.get("mine")).containsPattern("A mail waits that you sent: .*\\d\\d:\\d\\d");
    assertThat(peer.mails()).isEmpty();

    trial.at(paris("2026-11-19T12:00"));
    await().until(() -> peer.mails().size() == 2);
    assertThat(nudges.told).endsWith("withdrawn");
    send("third", "b@example.org");
    await().until(() -> peer.mails().size() == 3);
    assertThat(nudges.told).endsWith("withdrawn");
  }

  @Test
  void itsOwnerMayHaveItSentNowByTheNoticeAndByThePage() throws Exception {
    send("first", "b@example.org");
    nudges.sendNow.run();
    await().until(() -> peer.mails().size() == 1);

    send("second", "b@example.org");
    send("third", "b@example.org");
    String id = mail().relays().waiting("work").getLast().id();
    assertThat(owner.post("send-mail", "account=work&mail=" + id)).contains("said=mail_is_sent");
    await().until(() -> peer.mails().size() == 2);
    assertThat(owner.post("send-mail", "")).contains("said=mail_is_sent");
    await().until(() -> peer.mails().size() == 3);
  }

  @Test
  void anOverrideSendsWhatWaits() throws Exception {
    send("waits", "b@example.org");
    owner.post("override", "kind=mail-free");
    await().until(() -> peer.mails().size() == 1);
    assertThat(mail().relays().state().stage()).isEqualTo(Stage.OVERRIDDEN);
  }

  @Test
  void whatWaitsOutlivesTheAgentAndThatItsOwnerSwitchesTheRelayOff() throws Exception {
    send("waits", "b@example.org");
    owner.post("relay", "account=work&on=false");
    assertThatThrownBy(() -> send("late", "b@example.org")).isInstanceOf(MessagingException.class);
    close();
    start("2026-11-19T10:30");
    await().until(() -> mail().relays().waiting("work").size() == 1);
    assertThat(peer.mails()).isEmpty();
    trial.at(paris("2026-11-19T12:00"));
    await().until(() -> peer.mails().size() == 1);
    await()
        .until(
            () -> {
              trial.agent().tick();
              return mail().relays().states().isEmpty();
            });
  }

  @Test
  void mailThatTheServerRefusesIsTriedAgainOrThrownAway() throws Exception {
    trial.at(paris("2026-11-19T12:00"));
    send("bad", "nobody@example.org");
    await().until(() -> nudges.told.contains("refused"));
    await().until(() -> mail().relays().state().stage() == Stage.FAILING);
    assertThat(owner.get("")).contains("Your mail server refuses some mail");

    String page = owner.get("mine");
    Matcher id = Pattern.compile("name=\"mail\" value=\"(\\w+)\"").matcher(page);
    assertThat(id.find()).isTrue();
    assertThat(owner.post("discard-mail", "account=work&mail=../../journal"))
        .contains("said=mail_is_discarded");
    assertThat(mail().relays().refused("work")).hasSize(1);
    assertThat(owner.post("discard-mail", "account=work&mail=" + id.group(1)))
        .contains("said=mail_is_discarded");
    assertThat(mail().relays().refused("work")).isEmpty();
    await().until(() -> mail().relays().state().stage() == Stage.IDLE);
  }

  @Test
  void anotherPortIsTakenUpAtOnce() throws Exception {
    int before = port;
    port = LoopbackPorts.free();
    assertThat(
            owner.post(
                "relay",
                "account=work&on=true&server=smtp-plain%3A%2F%2Flocalhost%3A"
                    + peer.port()
                    + "&port="
                    + port))
        .contains("said=switched");
    send("first", "b@example.org");
    int gone = before;
    assertThatThrownBy(() -> MailProgram.send(gone, "x", Mail.of("second", "b@example.org")))
        .isInstanceOf(MessagingException.class);
    assertThat(mail().choices().relayPort("work")).isEqualTo(Optional.of(port));
  }
}
