package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.page.Visitor;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.trust.OwnTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day with something in it, as {@code accalmie today} prints it. */
class TodayCommandTest {
  @TempDir private Path directory;
  private AgentOnTrial trial;
  private Visitor owner;

  /** An hour of work, half an hour of mail, a meeting, and some interruptions. */
  @BeforeEach
  void liveADay() throws IOException {
    trial = AgentOnTrial.solo(directory, paris("2026-11-19T08:59"));
    trial.parts().keeper().solo().agree(OwnTerms.usual(AgentOnTrial.PARIS));
    trial.agent().start();
    count("2026-11-19T09:00", 60, Fact.FRONT, "office", 60);
    count("2026-11-19T10:00", 30, Fact.FRONT, "mail", 60);
    count("2026-11-19T10:30", 45, Fact.MEETING, "", 1);
    count("2026-11-19T11:20", 8, Fact.NOTIFICATION, "chat", 2);
    count("2026-11-19T10:05", 1, Fact.MAIL_RECEIVED, "", 23);
    trial.at(paris("2026-11-19T12:00"));
    owner = Visitor.of(trial, directory);
  }

  @AfterEach
  void close() {
    owner.close();
    trial.close();
  }

  @Test
  void printsWhatWasCounted() {
    assertThat(today("--lang", "en"))
        .startsWith("Thursday, 19 November 2026")
        .containsPattern("focus +1 h\n")
        .containsPattern("meetings +45 min\n")
        .containsPattern("mail +30 min\n")
        .contains("So far 23 mails and 16 notifications reached you")
        .containsPattern("How many mails came in\\? +23 mails\n")
        .containsPattern("0–20 · \\[21–40\\] · 41–80");
    assertThat(today("--lang", "fr"))
        .contains("jeudi 19 novembre 2026")
        .containsPattern("concentration +1 h\n");
    assertThat(today("--lang", "de"))
        .contains("Donnerstag, 19. November 2026")
        .containsPattern("Besprechungen +45 min\n");
  }

  @Test
  void speaksTheLanguageOfTheSystemWithoutAWish() {
    assertThat(today()).contains("Donnerstag, 19. November 2026");
  }

  @Test
  void saysAlsoThatNothingIsCountedNow() {
    trial.agent().pause(Optional.empty());
    assertThat(today("--lang", "en"))
        .contains("Nothing is counted until you say so; you paused it.")
        .containsPattern("mail +30 min\n");
  }

  private String today(String... more) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, UTF_8);
    List<String> arguments = new ArrayList<>(List.of("today", "--data-dir", directory.toString()));
    arguments.addAll(List.of(more));
    int status =
        new AgentMain(out, out, Map.of("LC_ALL", "de_DE.UTF-8"), Clock.systemUTC())
            .commandLine()
            .execute(arguments.toArray(String[]::new));
    assertThat(status).isZero();
    return said.toString(UTF_8);
  }

  private void count(String from, int minutes, Fact fact, String detail, int amount) {
    Instant first = paris(from);
    for (int minute = 0; minute < minutes; minute++) {
      trial.parts().tally().addAt(first.plusSeconds(minute * 60L), fact, detail, amount);
    }
  }
}
