package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.trust.OwnTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the coach speaks, after a month in which mail came to the front every twelve minutes. */
class CoachPageTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 10, 19);
  private static final Instant THURSDAY = paris("2026-11-19T15:00");

  @TempDir private Path directory;
  private AgentOnTrial trial;

  @BeforeEach
  void start() throws IOException {
    trial =
        AgentOnTrial.solo(directory, MONDAY.atTime(9, 0).atZone(AgentOnTrial.PARIS).toInstant());
    trial.parts().keeper().solo().agree(OwnTerms.usual(AgentOnTrial.PARIS));
    trial.agent().start();
    for (int day = 0; day < 28; day++) {
      Instant nine = MONDAY.plusDays(day).atTime(9, 0).atZone(AgentOnTrial.PARIS).toInstant();
      trial.at(nine);
      for (int minute = 0; minute < 240 && day % 7 < 5; minute++) {
        count(nine.plusSeconds(minute * 60L), minute % 12 == 0 ? "mail" : "office");
      }
      trial.at(nine.plus(Duration.ofHours(5)));
    }
    trial.at(THURSDAY);
  }

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void speaksAtAFreeMoment() {
    assertThat(page("en").obstacle()).isEmpty();
    assertThat(page("en").today()).isPresent();
  }

  @Test
  void isSilentInACallAndKeepsTheTipForLater() {
    trial.inACall(true);
    assertThat(page("en").obstacle()).contains("A call goes on.");
    assertThat(page("en").today()).isEmpty();
    assertThat(page("en").earlier()).isEmpty();
    assertThat(trial.parts().journal().setting("tip")).as("none is spent").isEmpty();

    trial.inACall(false);
    assertThat(page("en").today()).isPresent();
  }

  @Test
  void showsOneTipADayAndThoseOfEarlierDaysUnderTheirDays() {
    String html = html("en");
    assertThat(html).containsOnlyOnce("<article>").contains("Mail comes to the front 20 times");
    assertThat(html("en")).as("all day long").isEqualTo(html);

    trial.after(Duration.ofDays(1));
    assertThat(html("en"))
        .containsSubsequence(
            "One thing to try today",
            "You have 0 min of focus",
            "Thursday, 19 November 2026",
            "Mail comes to the front 20 times");

    trial.after(Duration.ofDays(3));
    assertThat(html("de"))
        .containsSubsequence(
            "Heute nichts auszuprobieren",
            "Freitag, 20. November 2026",
            "Donnerstag, 19. November 2026");

    trial.inACall(true);
    assertThat(html("en")).doesNotContain("<article>", "19 November");
  }

  @Test
  void isSilentInQuietTime() {
    trial.at(paris("2026-11-19T21:00"));
    assertThat(page("de").obstacle()).contains("Gerade ist Ruhezeit.");
    trial.agent().override(org.accalmie.policy.agreement.Window.Kind.QUIET);
    assertThat(page("de").obstacle()).isEmpty();
  }

  @Test
  void isSilentInFocus() {
    for (int back = 40; back > 0; back--) {
      count(THURSDAY.minusSeconds(back * 60L), "office");
    }
    assertThat(page("fr").obstacle()).contains("Vous êtes dans un moment de concentration.");
    trial.after(Duration.ofMinutes(10));
    assertThat(page("fr").obstacle()).isEmpty();
  }

  @Test
  void isSilentInAMeeting() {
    trial.parts().tally().addAt(THURSDAY.minusSeconds(60), Fact.MEETING, "", 1);
    assertThat(page("en").obstacle()).contains("A meeting goes on.");
  }

  private void count(Instant minute, String category) {
    trial.parts().tally().addAt(minute, Fact.FRONT, category, 60);
  }

  private String html(String language) {
    trial.agent().write();
    var request = new Request(false, "coach", Map.of(), Map.of(), Words.of(language));
    return Sent.text(new Pages(trial.agent(), directory).page(request).orElseThrow());
  }

  private CoachPage page(String language) {
    trial.agent().write();
    Words words = Words.of(language);
    var frame =
        new Frame(
            words, "coach", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    return new CoachWriter(trial.agent(), frame).write();
  }
}
