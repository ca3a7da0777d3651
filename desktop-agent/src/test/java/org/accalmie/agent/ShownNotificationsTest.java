package org.accalmie.agent;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.DunstSwitch;
import org.accalmie.agent.calm.GnomeSwitch;
import org.accalmie.agent.calm.NotificationSwitch;
import org.accalmie.agent.notice.DesktopNotices;
import org.accalmie.agent.notice.NoticeBoard;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.sense.Applications;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.NotificationSense;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a notification shown, on a real dunst; only the clock is the test's. */
class ShownNotificationsTest {
  private static final PersonDay THURSDAY =
      new PersonDay(LocalDate.of(2026, 11, 19), AgentOnTrial.PARIS);

  @TempDir private Path directory;
  private XvfbDisplay display;
  private SessionBus bus;
  private DunstDaemon dunst;
  private NoticeBoard board;
  private DesktopNotices notices;

  @BeforeEach
  void start() throws IOException {
    display = XvfbDisplay.start();
    bus = SessionBus.start();
    dunst = DunstDaemon.start(display, bus);
    board = new NoticeBoard(bus.environment());
    notices = new DesktopNotices(board, Attention.free(), Attention.free());
  }

  @AfterEach
  void stop() {
    dunst.close();
    bus.close();
    display.close();
  }

  @Test
  void whatAQuietWindowHoldsBackIsNotCounted() {
    try (AgentOnTrial trial = started("2026-11-19T19:00")) {
      await().until(dunst::isPaused);
      dunst.send("held back");
      await().until(() -> dunst.held() == 1);
      trial.agent().override(Kind.QUIET);
      await().until(() -> dunst.shown() == 1);
      dunst.send("shown");

      await().until(() -> counted(trial) > 0);
      await().during(Duration.ofSeconds(1)).until(() -> counted(trial) == 1);
    }
  }

  /** GNOME shows what is urgent all the same. */
  @Test
  void whatComesThroughTheQuietIsAnInterruptionAndNotHeldBack() {
    Map<String, String> gnome = new HashMap<>(bus.environment());
    gnome.put("XDG_CURRENT_DESKTOP", "GNOME");
    try (AgentOnTrial trial = started("2026-11-19T19:00", new GnomeSwitch(gnome))) {
      Program.run(dunst.environment(), "notify-send", "--urgency=critical", "a fire");
      await().until(() -> counted(trial) == 1);
      assertThat(trial.parts().calm().held().count()).isZero();
      dunst.send("no fire");

      await().until(() -> trial.parts().calm().held().count() == 1);
      assertThat(counted(trial)).isEqualTo(1);
    }
  }

  @Test
  void whereTheQuietHoldsUrgentOnesBackTooTheyInterruptNobody() {
    try (AgentOnTrial trial = started("2026-11-19T19:00")) {
      await().until(dunst::isPaused);
      Program.run(dunst.environment(), "notify-send", "--urgency=critical", "a fire");

      await().until(() -> trial.parts().calm().held().count() == 1);
      assertThat(counted(trial)).isZero();
    }
  }

  @Test
  void theAgentsOwnWarningsAreShownAndNotCounted() {
    try (AgentOnTrial trial = started("2026-11-19T18:19:50")) {
      trial.after(Duration.ofSeconds(10));
      await().until(() -> dunst.shown() == 1);
      dunst.send("from elsewhere");
      await().until(() -> counted(trial) > 0);
      trial.after(Duration.ofMinutes(9));

      await().during(Duration.ofSeconds(1)).until(() -> counted(trial) == 1);
      assertThat(dunst.shown()).isEqualTo(2);
    }
  }

  @Test
  void whatWasHeldBackIsToldOnceByKindWhenTheWindowIsOver() {
    try (AgentOnTrial trial = started("2026-11-19T19:00")) {
      await().until(dunst::isPaused);
      dunst.sendAs("Thunderbird", "from Anna");
      dunst.sendAs("Slack", "from Bruno");
      await().until(() -> dunst.held() == 2);
      await().until(() -> trial.parts().calm().held().count() == 2);
      trial.at(paris("2026-11-20T08:00"));
      await().until(() -> dunst.shown() == 2);
      trial.after(Duration.ofSeconds(10));

      assertThat(dunst.shown()).isEqualTo(3);
      notices.withdraw();
      await().until(() -> dunst.shown() == 2);
      assertThat(dunst.history())
          .contains("The quiet window is over", "Held back meanwhile: 1 from mail, 1 from chat.");
      assertThat(counted(trial)).isZero();
    }
  }

  private AgentOnTrial started(String local) {
    return started(local, new DunstSwitch(bus.environment()));
  }

  private AgentOnTrial started(String local, NotificationSwitch quiet) {
    var source =
        new SenseSource(
            "notifications",
            true,
            () ->
                new NotificationSense(
                    bus.environment(), board::isOwn, Applications.standard()::of));
    AgentOnTrial trial =
        AgentOnTrial.open(
                directory,
                paris(local),
                List.of(quiet),
                (marks, clock, calendars) -> List.of(source),
                notices)
            .withAgreement();
    trial.agent().start();
    await().until(() -> trial.parts().senses().blind(Set.of("notifications")).isEmpty());
    return trial;
  }

  private static int counted(AgentOnTrial trial) {
    trial.agent().write();
    return trial.parts().journal().minutes().of(Fact.NOTIFICATION, THURSDAY).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }
}
