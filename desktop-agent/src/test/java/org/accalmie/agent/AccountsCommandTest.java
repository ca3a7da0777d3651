package org.accalmie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.page.Visitor;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.GlewlwydServer;
import org.accalmie.agent.peers.ImapClient;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.policy.agreement.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AccountsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Optional<String> typed = Optional.of(DovecotServer.PASSWORD);
  @TempDir Path directory;

  @Test
  void anAccountIsAddedTriedListedAndRemoved() throws Exception {
    try (DovecotServer server = DovecotServer.start()) {
      String imap = "imap-plain://localhost:" + server.port();
      assertThat(run("add", "work", "--imap", imap, "--user", DovecotServer.USER)).isZero();
      assertThat(out.toString()).contains("The login of “work” works", "encrypted file");
      assertThat(new MailAccounts(directory).list()).hasSize(1);
      assertThat(run("test", "work")).isZero();
      assertThat(run("list")).isZero();
      assertThat(out.toString()).contains("work  anna  " + imap);
      assertThat(out.toString() + err).doesNotContain(DovecotServer.PASSWORD);
      assertThat(text("accounts.yaml")).doesNotContain(DovecotServer.PASSWORD);
      assertThat(run("remove", "work")).isZero();
      assertThat(new MailAccounts(directory).list()).isEmpty();
      assertThat(new SecretFile(directory).find(SecretName.mailPassword("work"))).isEmpty();
    }
  }

  @Test
  void mailThatIsHeldComesBackBeforeItsAccountIsRemoved() throws Exception {
    try (DovecotServer server = DovecotServer.start();
        ImapClient owner = ImapClient.open(server)) {
      String imap = "imap-plain://localhost:" + server.port();
      assertThat(run("add", "work", "--imap", imap, "--user", DovecotServer.USER)).isZero();
      assertThat(out.toString()).contains("In mail-free windows its new mail waits");
      server.deliver("held", Instant.now());
      owner.say("CREATE \"Held by Accalmie\"");
      owner.say("SELECT INBOX");
      owner.say("UID MOVE 1:* \"Held by Accalmie\"");
      assertThat(run("remove", "work")).isZero();
      assertThat(owner.say("SELECT INBOX").toString()).contains("1 EXISTS");
    }
  }

  @Test
  void anAccountWhoseServerIsAwayIsOnlyRemovedOnRequest() throws Exception {
    run("add", "work", "--imap", "imap-plain://localhost:1", "--user", "anna", "--untested");
    assertThat(run("remove", "work")).isEqualTo(2);
    assertThat(err.toString()).contains("--anyway");
    assertThat(new MailAccounts(directory).list()).hasSize(1);
    assertThat(run("remove", "work", "--anyway")).isZero();
    assertThat(new MailAccounts(directory).list()).isEmpty();
  }

  @Test
  void anAccountThroughWhichMailWaitsToBeSentStays() throws Exception {
    run("add", "work", "--imap", "imap-plain://localhost:1", "--user", "anna", "--untested");
    Path queue = Files.createDirectories(directory.resolve("relay/work"));
    Files.writeString(queue.resolve("0.mail"), "FROM a\nTO b\n\n");
    assertThat(run("remove", "work", "--anyway")).isEqualTo(2);
    assertThat(err.toString()).contains("still waits here");
  }

  @Test
  void aRunningAgentBringsMailBackBeforeItsAccountIsRemoved() throws Exception {
    try (DovecotServer server = DovecotServer.start();
        ImapClient owner = ImapClient.open(server)) {
      String imap = "imap-plain://localhost:" + server.port();
      assertThat(run("add", "work", "--imap", imap, "--user", DovecotServer.USER)).isZero();
      Instant morning = AgentOnTrial.paris("2026-11-19T09:00");
      try (AgentOnTrial trial =
              AgentOnTrial.withMail(directory, morning, MailNudges.none())
                  .withAgreement(
                      Agreements.signed(Agreements.mailFree("window-ends"), Role.values()));
          Visitor page = Visitor.of(trial, directory)) {
        var held = trial.parts().mail().orElseThrow().held();
        await().until(() -> held.state().explanation().contains("so far"));
        server.deliver("held", morning.plusSeconds(60));
        await().until(() -> held.held() == 1);
        assertThat(run("remove", "work")).isZero();
        assertThat(owner.say("SELECT INBOX").toString()).contains("1 EXISTS");
      }
    }
  }

  @Test
  void aWrongPasswordIsSaidAndNothingIsKept() throws Exception {
    typed = Optional.of("wrong-one");
    try (DovecotServer server = DovecotServer.start()) {
      String imap = "imap-plain://localhost:" + server.port();
      assertThat(run("add", "work", "--imap", imap, "--user", DovecotServer.USER)).isEqualTo(1);
      assertThat(err.toString()).contains("refuses the login").doesNotContain("wrong-one");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aServerThatIsAwayIsSaidUnlessTheLoginNeedNotBeTried() throws Exception {
    String[] add = {"add", "work", "--imap", "imap-plain://localhost:1", "--user", "anna"};
    assertThat(run(add)).isEqualTo(1);
    assertThat(err.toString()).contains("does not answer");
    String[] untested = Arrays.copyOf(add, add.length + 1);
    untested[add.length] = "--untested";
    assertThat(run(untested)).isZero();
    assertThat(new MailAccounts(directory).list()).hasSize(1);
  }

  @Test
  void anOwnerMayAgreeInTheBrowserInstead() throws Exception {
    try (GlewlwydServer provider = GlewlwydServer.start();
        DovecotServer server = DovecotServer.startWithTokens(provider.profile())) {
      var browser = new Browser(provider, out, new AtomicBoolean());
      int code =
          run(
              browser,
              "add",
              "work",
              "--imap",
              "imap-plain://localhost:" + server.port(),
              "--user",
              DovecotServer.USER,
              "--oauth-authorize",
              provider.authorize().toString(),
              "--oauth-token",
              provider.token().toString(),
              "--oauth-client",
              GlewlwydServer.CLIENT,
              "--oauth-scope",
              GlewlwydServer.SCOPE);
      assertThat(err.toString()).isEmpty();
      assertThat(code).isZero();
      assertThat(run("test", "work")).isZero();
      assertThat(text("accounts.yaml")).contains("oauth:", "scope: \"mail\"");
    }
  }

  @Test
  void badInputIsSaidWithWhatToDo() throws IOException {
    assertThat(run("test", "nobody")).isEqualTo(2);
    assertThat(err.toString()).contains("No account is called “nobody”");
    assertThat(run("add", "work", "--imap", "pop://x", "--user", "a")).isEqualTo(2);
    assertThat(err.toString()).contains("begins with imaps://");
    assertThat(run("add", "work", "--imap", "imap-plain://far.example.org", "--user", "a"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("in the clear");
    typed = Optional.empty();
    assertThat(run("add", "work", "--imap", "imaps://x", "--user", "a")).isEqualTo(2);
    assertThat(err.toString()).contains("run this in a terminal");
    Files.writeString(directory.resolve("accounts.yaml"), "accounts: 1");
    assertThat(run("list")).isEqualTo(2);
    assertThat(err.toString()).contains("accounts.yaml, line 1");
  }

  /** Opens the address that is printed, as soon as all of it is there. */
  private record Browser(GlewlwydServer provider, StringWriter out, AtomicBoolean done) {
    void look() {
      out.toString()
          .lines()
          .filter(line -> line.startsWith("http"))
          .filter(line -> done.compareAndSet(false, true))
          .findFirst()
          .ifPresent(this::agree);
    }

    private void agree(String address) {
      try {
        provider.agree(URI.create(address));
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private int run(Browser browser, String... arguments) {
    var looking =
        new PrintWriter(out) {
          @Override
          public void flush() {
            super.flush();
            browser.look();
          }
        };
    return execute(looking, arguments);
  }

  private int run(String... arguments) {
    return execute(new PrintWriter(out), arguments);
  }

  private int execute(PrintWriter writer, String... arguments) {
    var command =
        new AccountsCommand(
            Map.of(), InstantSource.system(), question -> typed.map(String::toCharArray));
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data-dir";
    all[arguments.length + 1] = directory.toString();
    return new CommandLine(command).setOut(writer).setErr(new PrintWriter(err, true)).execute(all);
  }

  private String text(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }
}
