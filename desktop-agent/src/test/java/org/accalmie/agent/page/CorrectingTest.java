package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner puts right by hand. */
class CorrectingTest {
  @TempDir private Path directory;
  private AgentOnTrial trial;
  private Visitor page;

  @BeforeEach
  void open() throws IOException {
    trial = AgentOnTrial.open(directory, paris("2026-11-19T09:00"));
    trial.agent().start();
    page = Visitor.of(trial, directory);
  }

  @AfterEach
  void close() {
    page.close();
    trial.close();
  }

  @Test
  void addsAMeetingThatNoSenseSaw() throws Exception {
    assertThat(page.post("correct", "what=meeting&day=2026-11-18&from=23:30&to=00:15&page=mine"))
        .contains("said=corrected");

    assertThat(
            trial
                .parts()
                .journal()
                .minutes()
                .meetings(new PersonDay(LocalDate.of(2026, 11, 18), PARIS)))
        .containsExactly(new Span(paris("2026-11-18T23:30"), paris("2026-11-19T00:15")));
  }

  @Test
  void whatAStretchWasTakesThePlaceOfWhatWasCountedThere() throws Exception {
    for (int minute = 0; minute < 4; minute++) {
      Instant at = paris("2026-11-19T08:10").plusSeconds(minute * 60L);
      trial.parts().tally().addAt(at, Fact.FRONT, "browser", 41);
      trial.parts().tally().addAt(at, Fact.FRONT, "chat", 19);
      trial.parts().tally().addAt(at, Fact.MEETING, "", 1);
      trial.parts().tally().addAt(at, Fact.MAIL_RECEIVED, "", 2);
      trial.parts().tally().addAt(at, Fact.INPUT, "", 9);
    }

    page.post("correct", "what=front-office&day=2026-11-19&from=08:11&to=08:13");
    page.post("correct", "what=no-meeting&day=2026-11-19&from=08:11&to=08:13");
    page.post("correct", "what=away&day=2026-11-19&from=08:13&to=08:20");

    assertThat(counted("2026-11-19T08:10"))
        .containsExactly(
            "INPUT 9", "MAIL_RECEIVED 2", "MEETING 1", "FRONT chat 19", "FRONT browser 41");
    assertThat(counted("2026-11-19T08:11"))
        .containsExactly("INPUT 9", "MAIL_RECEIVED 2", "FRONT office 60");
    assertThat(counted("2026-11-19T08:13")).containsExactly("MAIL_RECEIVED 2");
    assertThat(counted("2026-11-19T08:14")).isEmpty();
    assertThat(page.post("correct", "what=nonsense&day=2026-11-19&from=08:11&to=08:13"))
        .contains("said=no_such_span");
  }

  private List<String> counted(String minute) {
    Instant start = paris(minute);
    return trial.parts().journal().minutes().within(new Span(start, start.plusSeconds(60))).stream()
        .map(count -> count.fact() + " " + (count.detail() + " ").stripLeading() + count.amount())
        .toList();
  }

  @Test
  void changesNothingForATimeThatIsNone() throws Exception {
    for (String form :
        List.of(
            "what=meeting&day=2026-02-31&from=10:00&to=11:00",
            "what=meeting&day=&from=10:00&to=11:00",
            "what=meeting&day=2026-11-19&from=25:00&to=11:00",
            "%zz=1")) {
      assertThat(page.post("correct", form)).contains("said=no_such_span");
    }
    assertThat(page.post("delete", "what=span&day=2026-11-19")).contains("said=no_such_span");
    assertThat(page.get("?said=no_such_span")).contains("role=\"alert\"", "Nothing was changed");
    assertThat(trial.parts().journal().minutes().extent()).isEmpty();
  }
}
