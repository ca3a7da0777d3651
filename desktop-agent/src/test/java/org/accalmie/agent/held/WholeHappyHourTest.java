package org.accalmie.agent.held;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.DunstSwitch;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.notice.DesktopNotices;
import org.accalmie.agent.notice.NoticeBoard;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.sense.Applications;
import org.accalmie.agent.sense.NotificationSense;
import org.accalmie.policy.agreement.Role;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole agent, a real mailbox and a real desktop: all that was held comes with the happy hour.
 */
class WholeHappyHourTest {
  private static final String ACCOUNT = "work";

  @TempDir private Path directory;
  private DovecotServer server;
  private OwnMailbox own;
  private XvfbDisplay display;
  private SessionBus bus;
  private DunstDaemon dunst;
  private NoticeBoard board;
  private AgentOnTrial trial;

  @BeforeEach
  void start() throws Exception {
    server = DovecotServer.start();
    own = new OwnMailbox(server.port());
    display = XvfbDisplay.start();
    bus = SessionBus.start();
    dunst = DunstDaemon.start(display, bus);
    board = new NoticeBoard(bus.environment());
    new MailAccounts(directory).put(server.account(MailServer.Security.PLAIN));
    new SecretFile(directory)
        .keep(SecretName.mailPassword(ACCOUNT), new Secret(DovecotServer.PASSWORD));
    trial = agent();
    trial.agent().start();
    soon().until(() -> trial.parts().senses().blind(Set.of("mail", "notifications")).isEmpty());
  }

  @AfterEach
  void stop() throws Exception {
    trial.close();
    dunst.close();
    bus.close();
    display.close();
    own.close();
    server.close();
  }

  @Test
  void heldMailAndTheDigestOfHeldNotificationsArriveTogetherAtItsStart() throws Exception {
    trial.at(paris("2026-11-19T09:00"));
    awaitStage("HOLDING");
    await().until(dunst::isPaused);
    dunst.sendAs("Thunderbird", "from Anna");
    dunst.sendAs("Slack", "from Bruno");
    dunst.sendAs("Slack", "from Clara");
    server.deliver("first", paris("2026-11-19T09:10"));
    server.deliver("second", paris("2026-11-19T09:20"));
    soon().until(() -> trial.parts().calm().held().count() == 3 && held().held() == 2);

    trial.at(paris("2026-11-19T12:00"));
    awaitStage("KEEPING");
    trial.at(paris("2026-11-19T13:59"));
    assertThat(own.tokens("INBOX")).isEmpty();
    assertThat(dunst.shown()).isZero();

    trial.at(paris("2026-11-19T14:00"));
    awaitStage("IDLE");
    assertThat(own.tokens("INBOX")).containsExactly("first", "second");
    assertThat(dunst.isPaused()).isFalse();
    await().until(() -> dunst.shown() == 3);
    trial.after(Duration.ofSeconds(10));
    await("the greeting").until(() -> dunst.shown() == 4);
    trial.after(Duration.ofSeconds(10));
    theGreetingTellsAll();
  }

  /** Taken back, it stands in dunst's history; nothing else does. */
  private void theGreetingTellsAll() {
    trial.parts().calm().close();
    await().until(() -> dunst.shown() == 3);
    assertThat(dunst.history())
        .contains(
            "Happy hour until 15:00",
            "Contact is welcome now.",
            "Held back meanwhile: 1 from mail, 2 from chat.",
            "2 mails have come back.")
        .doesNotContain("The quiet window is over");
  }

  /** Quiet from nine until the happy hour at two, and free of mail until noon. */
  private AgentOnTrial agent() {
    String agreed =
        Agreements.mailFree("happy-hour")
            .replace(
                "held-mail:",
                """
                  - id: calm-day
                    kind: quiet
                    groups: [team-a]
                    days: [thursday]
                    from: "09:00"
                    to: "14:00"
                held-mail:""");
    var notifications =
        new SenseSource(
            "notifications",
            true,
            () ->
                new NotificationSense(
                    bus.environment(), board::isOwn, Applications.standard()::of));
    return AgentOnTrial.withMailAndNotices(
            directory,
            paris("2026-11-19T08:45"),
            List.of(new DunstSwitch(bus.environment())),
            notifications,
            new DesktopNotices(board, Attention.free(), Attention.free()))
        .withAgreement(Agreements.signed(agreed, Role.values()));
  }

  private MailKeeper held() {
    return trial.parts().mail().orElseThrow().held();
  }

  private void awaitStage(String stage) {
    soon()
        .until(
            () -> {
              trial.agent().tick();
              HoldState state = held().states().get(ACCOUNT);
              return state != null && state.stage().name().equals(stage);
            });
  }

  private static ConditionFactory soon() {
    return await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofMinutes(1));
  }
}
