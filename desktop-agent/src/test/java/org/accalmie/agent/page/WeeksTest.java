package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.page.WeeksPage.Bar;
import org.accalmie.agent.page.WeeksPage.Row;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.trust.OwnTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeeksTest {
  private static final Instant FIRST = paris("2026-08-31T09:00");

  @TempDir private Path directory;
  private AgentOnTrial trial;

  @BeforeEach
  void start() throws IOException {
    trial = AgentOnTrial.solo(directory, FIRST);
    trial.parts().keeper().solo().agree(OwnTerms.usual(AgentOnTrial.PARIS));
    trial.agent().start();
  }

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void comparesTheOwnersWeeksWithTheirOwnPastAndSaysHowSureThatIs() {
    live(12);
    WeeksPage page = write("en");

    assertThat(page.lead()).isEqualTo("Clearly changed in the last four weeks: notifications.");
    assertThat(row(page, "Notifications").change())
        .isEqualTo("about 24 less a day than before (22 to 25)");
    assertThat(row(page, "Mail in front").change()).isEqualTo("no clear change");
    assertThat(row(page, "Mail in front").recent()).isEqualTo("30 min a day");
    assertThat(page.rhythm().getFirst())
        .startsWith("Your days usually begin at 08:00 and end at 14:00");
  }

  @Test
  void tellsOfEveningsRestHassleAndFocus() {
    for (int day = 0; day < 84; day++) {
      boolean busy = day >= 56;
      Instant nine = FIRST.atZone(AgentOnTrial.PARIS).plusDays(day).toInstant();
      trial.at(nine);
      if (day % 7 < 5) {
        count(nine, 1, Fact.MAIL_SENT, "");
        count(nine, busy ? 60 : 120, Fact.FRONT, "office");
        count(nine.plus(Duration.ofHours(4)), busy ? 50 : 20, Fact.FRONT, "device-tending");
        trial.at(nine.plus(Duration.ofHours(6)));
        count(trial.now(), 1, Fact.MAIL_SENT, "");
      }
      trial.at(nine.plus(Duration.ofHours(13)));
      if (busy && day % 7 < 4) {
        count(trial.now(), 1, Fact.MAIL_SENT, "");
      }
    }
    trial.at(FIRST.atZone(AgentOnTrial.PARIS).plusDays(84).toInstant());
    WeeksPage page = write("en");

    assertThat(page.rhythm()).contains("On 4 days a week there was work outside the agreed hours.");
    assertThat(row(page, "Outside the agreed hours").recent()).isEqualTo("24 min a day");
    assertThat(row(page, "Outside the agreed hours").change())
        .startsWith("about 24 min more a day than before");
    assertThat(row(page, "Rest before the day").recent()).isEqualTo("11 h a day");
    assertThat(row(page, "Rest before the day").change())
        .startsWith("about 7 h less a day than before");
    assertThat(row(page, "Tending the device").recent()).isEqualTo("50 min a day");
    assertThat(row(page, "Tending the device").change())
        .startsWith("about 30 min more a day than before");
    assertThat(row(page, "Focus").recent()).isEqualTo("1 h a day");
    assertThat(row(page, "Focus").change()).startsWith("about 1 h less a day than before");
    assertThat(row(page, "Longest piece of focus").recent()).isEqualTo("1 h a day");
    assertThat(row(write("de"), "Fokus").recent()).isEqualTo("1 h am Tag");
  }

  @Test
  void saysThatThereIsTooLittleToCompare() {
    live(2);
    WeeksPage page = write("fr");

    assertThat(row(page, "Notifications").change()).isEqualTo("trop peu de semaines pour comparer");
    assertThat(write("de").lead()).startsWith("Noch zu wenige Wochen");
  }

  @Test
  void isEmptyAtFirstAndSaysWhen() {
    assertThat(write("en").lead())
        .isEqualTo("Your weeks appear here, a week after your first day.");
    assertThat(write("en").rows()).isEmpty();
  }

  @Test
  void showsAGapAndNoZeroForAWeekThatWasNotSeen() {
    live(3);
    trial.agent().pause(Optional.empty());
    trial.after(Duration.ofDays(7));
    trial.agent().resume();
    trial.after(Duration.ofDays(7));

    List<Bar> bars = row(write("en"), "Notifications").bars();
    assertThat(bars.get(10).height()).isEmpty();
    assertThat(bars.get(10).value()).isEqualTo("not seen");
    assertThat(bars.get(9).height()).isPresent();
  }

  @Test
  void tellsHowAnExperimentGoes() {
    live(4);
    assertThat(deed(Map.of("trial", "FEW_NOTIFICATIONS"))).contains("said=switched");
    assertThat(deed(Map.of("trial", "NO_LATE_WORK"))).contains("said=no_experiment");
    assertThat(coach("en").current())
        .hasValueSatisfying(
            said -> assertThat(said).startsWith("Ten notifications a day at most begins on"));
    trial.at(trial.now().plus(Duration.ofDays(1)));
    work(trial.now(), 60);
    trial.after(Duration.ofHours(7));

    assertThat(coach("en").current())
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .endsWith(
                        "kept on 0 of 1 days. Too few days to compare with the four weeks before."));
    trial.after(Duration.ofDays(1));
    deed(Map.of());
    trial.after(Duration.ofDays(3));
    assertThat(coach("de").past())
        .singleElement()
        .asString()
        .contains("eingehalten an 0 von 1 Tagen");
  }

  private String deed(Map<String, String> form) {
    var request = new Request(true, "experiment", Map.of(), form, Words.of("en"));
    return new Deeds(trial.agent(), directory)
        .done(request)
        .map(answer -> answer.headers().getOrDefault("Location", ""))
        .orElseThrow();
  }

  private CoachPage.Experiments coach(String language) {
    return new ExperimentWriter(trial.agent(), Words.of(language)).write();
  }

  /** Weeks of five days, with half an hour of mail and fewer notifications in the last four. */
  private void live(int weeks) {
    for (int day = 0; day < weeks * 7; day++) {
      Instant nine = FIRST.plus(Duration.ofDays(day));
      trial.at(nine);
      if (day % 7 < 5) {
        work(nine, day);
      }
      trial.at(nine.plus(Duration.ofHours(7)));
    }
    trial.at(FIRST.plus(Duration.ofDays(weeks * 7L)));
  }

  private void work(Instant nine, int day) {
    for (int minute = 0; minute < 360; minute++) {
      Instant at = nine.plusSeconds(minute * 60L);
      trial.parts().tally().addAt(at, Fact.FRONT, minute % 12 == 0 ? "mail" : "office", 60);
    }
    int shown = (day < 56 ? 40 : 16) + day % 5 + day / 7 % 3;
    trial.parts().tally().addAt(nine, Fact.NOTIFICATION, "chat", shown);
  }

  private void count(Instant from, int minutes, Fact fact, String detail) {
    for (int minute = 0; minute < minutes; minute++) {
      Instant at = from.plusSeconds(minute * 60L);
      trial.parts().tally().addAt(at, fact, detail, fact == Fact.FRONT ? 60 : 1);
    }
  }

  private WeeksPage write(String language) {
    Words words = Words.of(language);
    var frame =
        new Frame(
            words, "weeks", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    return new WeeksWriter(trial.agent(), frame).write();
  }

  private static Row row(WeeksPage page, String name) {
    return page.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }
}
