package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.Mode;
import org.accalmie.agent.breaks.Rule;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.calendar.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreaksPageTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private static final Map<String, String> USUAL =
      Map.of(
          "every-micro", "3",
          "length-micro", "30",
          "every-rest", "45",
          "length-rest", "10",
          "every-daily", "4",
          "mode", "NORMAL");

  @TempDir private Path directory;
  private AgentOnTrial trial;

  @BeforeEach
  void open() {
    trial = AgentOnTrial.open(directory, paris("2026-11-19T15:00"));
  }

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void beginsWithAllOffAndWorkravesTimes() {
    BreaksPage page = write("en");
    assertThat(page.lead()).startsWith("Breaks are off.");
    assertThat(page.turns()).isEmpty();
    assertThat(page.kinds()).extracting(BreaksPage.Kind::on).containsOnly(false);
    assertThat(page.kinds())
        .extracting(kind -> kind.every().value())
        .containsExactly("3", "45", "4");
  }

  @Test
  void keepsWhatItsOwnerWants() {
    assertThat(deed("breaks", with("rest", "on", "every-rest", "50", "mode", "READING")))
        .contains("said=switched");

    var outlook = trial.parts().companion().breaks().outlook(TODAY);
    assertThat(outlook.plan().rule(BreakKind.REST))
        .isEqualTo(new Rule(true, Duration.ofMinutes(50), Duration.ofMinutes(10)));
    assertThat(outlook.plan().rule(BreakKind.MICRO).on()).isFalse();
    assertThat(outlook.modes().chosen()).isEqualTo(Mode.READING);
    assertThat(write("de").turns())
        .containsExactly(
            new BreaksPage.Turn(
                "Erholungspause", "nach 50 min weiterer Arbeit", "heute noch keine"));
    trial.parts().journal().dayCounts().add(TODAY, Map.of("rest-taken", 2, "rest-skipped", 1));
    assertThat(write("de").turns().getFirst().today())
        .isEqualTo("Heute: 2 genommen, 1 ausgelassen");
  }

  @Test
  void refusesTimesThatMakeNoSenseAndKeepsWhatWasThere() {
    for (var wrong :
        List.of(
            Map.of("every-micro", "0"),
            Map.of("length-rest", "x"),
            Map.of("every-daily", ""),
            Map.of("mode", "QUIET"))) {
      Map<String, String> form = new HashMap<>(with("micro", "on"));
      form.putAll(wrong);
      assertThat(deed("breaks", form)).contains("said=no_breaks");
    }
    assertThat(trial.parts().companion().breaks().outlook(TODAY).plan().isOff()).isTrue();
  }

  @Test
  void saysWhyNothingIsAskedFor() {
    deed("breaks", with("micro", "on"));
    assertThat(write("en").notes())
        .containsExactly(
            "Nothing here tells whether you work: turn the counting of input on under “Mine”.");

    trial.agent().pause(Optional.empty());
    trial.after(Duration.ofSeconds(10));
    assertThat(write("fr").notes())
        .contains("Vous avez mis le comptage en pause. Les pauses attendent la suite.");
    deed("breaks", with("micro", "on", "mode", "SUSPENDED"));
    assertThat(write("en").notes())
        .contains("You have turned breaks off for today; they are back tomorrow.");
  }

  @Test
  void tellsOfTypingOnlyWhereItIsCounted() {
    assertThat(write("en").strain()).isEmpty();
    for (int minute = 0; minute < 50; minute++) {
      trial
          .parts()
          .tally()
          .addAt(paris("2026-11-19T09:00").plusSeconds(minute * 60L), Fact.INPUT, "", 3);
    }
    trial.agent().write();
    assertThat(write("en").strain())
        .containsExactly(
            "Keys and mouse: 50 min today, the longest stretch without a minute's pause 50 min.");
  }

  @Test
  void whatWasCountedByTheDayIsExportedAndDeleted() throws Exception {
    LocalDate day = TODAY;
    trial.parts().journal().dayCounts().add(day, Map.of("rest-taken", 2));
    trial.parts().journal().dayCounts().add(day.minusDays(1), Map.of("rest-taken", 3));
    var json = new java.io.ByteArrayOutputStream();
    new org.accalmie.agent.owner.Export(trial.parts().journal(), directory).json(json);
    assertThat(json.toString(java.nio.charset.StandardCharsets.UTF_8))
        .containsSubsequence("2026-11-18", "rest-taken", "3", "2026-11-19", "rest-taken", "2");

    trial.agent().delete(new Span(paris("2026-11-19T10:00"), paris("2026-11-19T11:00")));
    assertThat(trial.parts().journal().dayCounts().of(day)).isEmpty();
    assertThat(trial.parts().journal().dayCounts().of(day.minusDays(1))).hasSize(1);
    trial.agent().deleteAll();
    assertThat(trial.parts().journal().dayCounts().all()).isEmpty();
  }

  private static Map<String, String> with(String... pairs) {
    Map<String, String> form = new HashMap<>(USUAL);
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], pairs[i + 1]);
    }
    return form;
  }

  private String deed(String name, Map<String, String> form) {
    var request = new Request(true, name, Map.of(), form, Words.of("en"));
    return new Deeds(trial.agent(), directory)
        .done(request)
        .map(answer -> answer.headers().getOrDefault("Location", ""))
        .orElseThrow();
  }

  private BreaksPage write(String language) {
    Words words = Words.of(language);
    var frame =
        new Frame(
            words, "breaks", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    return new BreaksWriter(trial.agent(), frame).write();
  }
}
