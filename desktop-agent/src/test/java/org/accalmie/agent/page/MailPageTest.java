package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.accalmie.agent.AgentMail;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Protocol;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.analytics.broker.LoopbackPorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What its owner reads and decides about mail on their page. */
class MailPageTest {
  private static final String MORNING =
      "days=monday&from=09:00&to=17:00&kind-0=mail-free&days-0=thursday&from-0=08:00&to-0=12:00";

  @TempDir private Path directory;
  private AgentOnTrial trial;
  private Visitor owner;

  @BeforeEach
  void open() throws Exception {
    var nowhere = new MailServer(Protocol.IMAP, Security.PLAIN, "localhost", 1);
    new MailAccounts(directory).put(DovecotServer.accountAt(nowhere));
    trial = AgentOnTrial.soloWithMail(directory, paris("2026-11-19T07:00"), MailNudges.none());
    trial.parts().keeper().solo().agree(OwnTerms.usual(AgentOnTrial.PARIS));
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

  @Test
  void whoAgreesWithThemselvesSaysUntilWhenMailIsHeld() throws Exception {
    assertThat(owner.post("agree", MORNING + "&held-until=window-ends")).contains("said=agreed");
    assertThat(Files.readString(directory.resolve("solo.yaml")))
        .contains("kind: mail-free", "held-mail: {until: window-ends, deputy: false}");
    assertThat(owner.get("mine")).contains("value=\"window-ends\" selected");
    assertThat(owner.get("")).contains("Next mail-free window: today at 08:00");

    String withHappyHour = MORNING + "&kind-1=happy-hour&days-1=thursday&from-1=13:00&to-1=14:00";
    assertThat(owner.post("agree", withHappyHour + "&held-until=happy-hour"))
        .contains("said=agreed");
    assertThat(owner.get("mine")).contains("value=\"happy-hour\" selected");
  }

  @Test
  void mailCannotWaitForAHappyHourThatIsNone() throws Exception {
    String before = Files.readString(directory.resolve("solo.yaml"));
    assertThat(owner.post("agree", MORNING + "&held-until=happy-hour"))
        .contains("said=no_happy_hour");
    assertThat(directory.resolve("solo.yaml")).hasContent(before);
    assertThat(owner.get("?said=no_happy_hour")).contains("only where you have one");
  }

  @Test
  void eachAccountHasASwitchWhichIsOnUntilItsOwnerSaysOtherwise() throws Exception {
    assertThat(owner.get("mine")).contains("held in mail-free windows", "Never hold mail here");
    assertThat(owner.post("hold", "account=work&on=false")).contains("said=switched");
    assertThat(owner.get("mine")).contains("never held", "Hold mail here: work");
    assertThat(mail().choices().mayHold("work")).isFalse();
    assertThat(owner.post("hold", "account=work&on=true")).contains("said=switched");
    assertThat(mail().choices().mayHold("work")).isTrue();
    assertThat(owner.post("hold", "account=other&on=false")).isEmpty();
  }

  @Test
  void urgentAddressesAreKeptAsTheyWereWritten() throws Exception {
    assertThat(owner.post("urgent", "addresses=a%40x.org%2C+b%40x.org")).contains("said=switched");
    assertThat(owner.get("mine")).contains("value=\"a@x.org b@x.org\"");
    assertThat(owner.post("urgent", "addresses=nobody")).contains("said=no_addresses");
    assertThat(mail().choices().urgent()).hasSize(2);
    assertThat(owner.post("urgent", "addresses=")).contains("said=switched");
    assertThat(mail().choices().urgent()).isEmpty();
  }

  @Test
  void theRelayIsOffUntilItsOwnerSwitchesItOnAndThenTellsWhatToEnter() throws Exception {
    assertThat(owner.get("mine")).contains("Sending through Accalmie: off (work)");
    int port = LoopbackPorts.free();
    String form = "account=work&on=true&server=smtp-plain%3A%2F%2Flocalhost%3A2&port=" + port;
    assertThat(owner.post("relay", form)).contains("said=switched");

    String password = mail().password().find().orElseThrow();
    assertThat(owner.get("mine"))
        .contains("Sending through Accalmie: on (work)", "127.0.0.1", "accalmie", password)
        .contains("<code>" + port + "</code>", "smtp-plain://localhost:2");
    assertThat(Files.readString(directory.resolve("accounts.yaml")))
        .contains("submission: \"smtp-plain://localhost:2\"")
        .doesNotContain(password);
    assertThat(owner.post("relay", "account=work&on=false")).contains("said=switched");
    assertThat(mail().choices().relayPort("work")).isEqualTo(Optional.empty());
    assertThat(owner.get("mine")).doesNotContain(password);
  }

  @Test
  void aServerThatIsNoneSwitchesNothingOn() throws Exception {
    for (String wrong :
        new String[] {
          "server=imaps%3A%2F%2Fx.org&port=2587",
          "server=smtp-plain%3A%2F%2Fx.org&port=2587",
          "server=smtps%3A%2F%2Fx.org&port=25",
          "server=smtps%3A%2F%2Fx.org&port=many",
          "port=2587"
        }) {
      assertThat(owner.post("relay", "account=work&on=true&" + wrong)).contains("said=no_server");
    }
    assertThat(mail().choices().relayPort("work")).isEmpty();
  }

  @Test
  void withTwoDesktopsItsOwnerSaysWhichGoesFirst() throws Exception {
    assertThat(owner.get("mine")).contains("My other desktop goes first");
    assertThat(owner.post("answers", "here=false&page=mine")).contains("said=switched");
    assertThat(owner.get("mine")).contains("Let this one go first");
  }

  @Test
  void aFileOfAccountsThatIsBrokenIsSaidAndWhatWasKnownHolds() throws Exception {
    Files.writeString(directory.resolve("accounts.yaml"), "accounts: 1");
    trial.agent().tick();
    assertThat(owner.get("mine")).contains("accounts.yaml, line 1", "held in mail-free windows");
  }
}
