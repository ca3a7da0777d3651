package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.page.BandView.Box;
import org.accalmie.agent.page.BandView.Mark;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.trust.OwnTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies above and behind the day's band, which begins at 04:00. */
class TodayBandTest {
  @TempDir private Path directory;
  private AgentOnTrial trial;

  @BeforeEach
  void start() {
    trial = AgentOnTrial.solo(directory, paris("2026-11-19T08:00"));
    trial.agent().start();
  }

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void marksInterruptionsOncePerFiveMinutes() {
    shown("09:02", 2);
    shown("09:04", 1);
    shown("09:05", 4);
    shown("13:59", 1);
    trial.at(paris("2026-11-19T18:00"));

    assertThat(band().marks())
        .containsExactly(new Mark(300, 3), new Mark(305, 4), new Mark(595, 1));
    assertThat(html("en"))
        .contains("<rect class=\"hit\" x=\"300\"", "<rect class=\"hit\" x=\"595\"")
        .contains("<span class=\"key hit\"></span>interruptions");
    assertThat(html("de")).contains("<span class=\"key hit\"></span>Unterbrechungen");
  }

  @Test
  void hasNoMarkAndNoKeyToItOnAnUndisturbedDay() {
    trial.at(paris("2026-11-19T18:00"));

    assertThat(band().marks()).isEmpty();
    assertThat(html("en")).doesNotContain("class=\"hit\"", "key hit");
  }

  @Test
  void laysQuietWindowsAndAgreedHoursBehindTheDay() throws IOException {
    trial.parts().keeper().solo().agree(OwnTerms.usual(AgentOnTrial.PARIS));
    trial.at(paris("2026-11-19T18:00"));

    assertThat(band().width()).isEqualTo(24 * 60);
    assertThat(band().behind())
        .as("from 18:30 to 08:30, of the two evenings")
        .containsExactlyInAnyOrder(
            new Box("agreed", 270, 600), new Box("silent", 0, 270), new Box("silent", 870, 570));
    assertThat(html("en"))
        .contains("<rect class=\"silent\" x=\"870\" y=\"0\" width=\"570\"")
        .contains("<span class=\"key silent\"></span>quiet window");
    assertThat(html("fr")).contains("<span class=\"key silent\"></span>plage de calme");
  }

  private void shown(String time, int notifications) {
    trial.at(paris("2026-11-19T" + time));
    trial.parts().tally().add(Fact.NOTIFICATION, "chat", notifications);
  }

  private BandView band() {
    var frame =
        new Frame(
            Words.of("en"),
            "",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "");
    return new TodayWriter(trial.agent(), frame).write().band();
  }

  private String html(String language) {
    var request = new Request(false, "", Map.of(), Map.of(), Words.of(language));
    return Sent.text(new Pages(trial.agent(), directory).page(request).orElseThrow());
  }
}
