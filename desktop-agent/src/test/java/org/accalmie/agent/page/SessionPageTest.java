package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.sense.SessionFacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of the kind of session, in each language. */
class SessionPageTest {
  @TempDir private Path directory;
  private AgentOnTrial trial;

  @BeforeEach
  void open() {
    trial = AgentOnTrial.open(directory, paris("2026-11-19T09:00"));
  }

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void whoSitsElsewhereReadsThatNothingIsCountedThere() throws IOException {
    for (String variable : new String[] {"SSH_CONNECTION", "XRDP_SESSION"}) {
      assertSaid(
          Map.of(variable, "1", "DISPLAY", ":10"),
          "You sit elsewhere; what happens there is not counted.",
          "Vous travaillez à distance\u00a0; ce qui s’y passe n’est pas compté.",
          "Sie sitzen anderswo; was dort geschieht, wird nicht gezählt.");
    }
  }

  @Test
  void whoUsesWaylandReadsWhatItDoesNotTell() throws IOException {
    assertSaid(
        Map.of("XDG_SESSION_TYPE", "wayland", "DISPLAY", ":0"),
        "You sit here, in a Wayland session: it tells of no input and no window.",
        "dans une session Wayland\u00a0: elle ne dit rien des frappes ni des fenêtres.",
        "in einer Wayland-Sitzung: Sie sagt nichts von Eingaben und Fenstern.");
  }

  @Test
  void whoSitsAtTheMachineReadsThat() throws IOException {
    assertSaid(
        Map.of("DISPLAY", ":0"),
        "You sit at this machine, in an X11 session.",
        "Vous êtes devant cette machine, dans une session X11.",
        "Sie sitzen an diesem Gerät, in einer X11-Sitzung.");
    assertSaid(
        Map.of(),
        "This session has no display.",
        "Cette session n’a pas d’écran.",
        "Diese Sitzung hat keinen Bildschirm.");
  }

  private void assertSaid(Map<String, String> environment, String... sentences) throws IOException {
    try (Visitor owner = Visitor.of(inSession(SessionFacts.read(environment)), directory)) {
      for (int i = 0; i < sentences.length; i++) {
        String page = owner.get("mine?lang=" + Words.languages().get(i));
        assertThat(page).contains(sentences[i]);
        if (i > 0) {
          assertThat(page).doesNotContain(sentences[0]);
        }
      }
    }
  }

  private Agent inSession(SessionFacts session) {
    AgentParts parts = trial.parts();
    return new Agent(
        new AgentParts(
            parts.member(),
            parts.journal(),
            parts.tally(),
            parts.keeper(),
            parts.senses(),
            parts.calm(),
            parts.mail(),
            parts.companion(),
            Optional.of(session),
            parts.calendars(),
            parts.courier(),
            parts.rounds(),
            parts.purse(),
            parts.tokens(),
            parts.clock(),
            parts.machineZone(),
            parts.random()));
  }
}
