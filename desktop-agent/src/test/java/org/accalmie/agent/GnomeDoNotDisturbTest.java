package org.accalmie.agent;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.GnomeSwitch;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.calm.OwnDoNotDisturb;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.notice.DesktopNotices;
import org.accalmie.agent.notice.NoticeBoard;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.simulate.SimulatedSense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Banners that the owner has switched off, in GNOME's real settings; a dunst would show ours. */
class GnomeDoNotDisturbTest {
  @TempDir private Path directory;
  private final AtomicReference<AgentOnTrial> agent = new AtomicReference<>();

  @Test
  void whatItsOwnerHasSwitchedOffSilencesUsTooAndStaysOffAfterAWindow() throws IOException {
    try (SessionBus bus = SessionBus.start();
        XvfbDisplay display = XvfbDisplay.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus)) {
      Map<String, String> gnome = new HashMap<>(bus.environment());
      gnome.put("XDG_CURRENT_DESKTOP", "ubuntu:GNOME");
      gnome.put("PATH", System.getenv("PATH"));
      banners(gnome, false);
      try (AgentOnTrial trial = agent(gnome)) {
        trial.at(paris("2026-11-19T18:20")).at(paris("2026-11-19T18:29"));
        assertThat(dunst.shown()).as("no warning").isZero();
        trial.at(paris("2026-11-19T18:30")).at(paris("2026-11-19T19:00"));
        assertThat(trial.parts().calm().state(QuietKeeper.ID).orElseThrow().stage())
            .isEqualTo(Stage.KEPT);

        trial.at(paris("2026-11-20T08:00")).after(Duration.ofSeconds(61));
        assertThat(banners(gnome)).isEqualTo("false");
        assertThat(trial.parts().journal().formerState().load("gnome")).isEmpty();
        assertThat(dunst.shown()).isZero();

        banners(gnome, true);
        trial.at(paris("2026-11-20T18:20"));
        await("warned again").until(() -> dunst.shown() == 1);
      }
      assertThat(banners(gnome)).isEqualTo("true");
    }
  }

  private AgentOnTrial agent(Map<String, String> gnome) {
    var start = paris("2026-11-19T18:19");
    var own = new OwnDoNotDisturb(gnome, () -> agent.get() == null ? start : agent.get().now());
    var notices = new DesktopNotices(new NoticeBoard(gnome), Attention.free(), own);
    agent.set(
        AgentOnTrial.open(
            directory,
            start,
            List.of(new GnomeSwitch(gnome)),
            (marks, clock, calendars) -> SimulatedSense.ALL,
            notices));
    return agent.get().withAgreement();
  }

  private static String banners(Map<String, String> gnome) {
    return gsettings(gnome, "get");
  }

  private static void banners(Map<String, String> gnome, boolean on) {
    gsettings(gnome, "set", Boolean.toString(on));
  }

  private static String gsettings(Map<String, String> gnome, String verb, String... value) {
    String[] all = new String[4 + value.length];
    System.arraycopy(
        new String[] {"gsettings", verb, "org.gnome.desktop.notifications", "show-banners"},
        0,
        all,
        0,
        4);
    System.arraycopy(value, 0, all, 4, value.length);
    return Program.run(gnome, all);
  }
}
