package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.peers.MockedService;
import org.accalmie.agent.peers.PlasmaServer;
import org.accalmie.agent.peers.SessionBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page and the terminal say of quiet that a desktop was only asked for. */
class RequestedTest {
  @TempDir private Path directory;
  private final SessionBus bus = SessionBus.start();

  @AfterEach
  void close() {
    bus.close();
  }

  @ParameterizedTest
  @CsvSource({
    "en, Quiet requested until tomorrow at 08:00, Quiet until, does not confirm it",
    "fr, Calme demandé jusqu’à demain à 08:00, Calme jusqu, ne le confirme pas",
    "de, Ruhe bis morgen um 08:00 erbeten, Ruhe bis morgen um 08:00<, bestätigt es nicht"
  })
  void quietThatNothingConfirmsIsRequestedAndNotOn(
      String language, String requested, String on, String sentence) throws IOException {
    try (var service = MockedService.unconfirmedNotifications(bus);
        AgentOnTrial trial = inTheEvening();
        Visitor owner = Visitor.of(trial, directory)) {
      assertThat(service.calls("Inhibit")).isEqualTo(1);
      assertThat(owner.get("?lang=" + language))
          .contains("<h3>" + requested + "</h3>", sentence)
          .doesNotContain("<h3>" + on);
      assertThat(owner.get("today.txt?lang=" + language))
          .contains("\n" + requested + ". ", sentence)
          .doesNotContain("\n" + on);
    }
  }

  @Test
  void quietThatIsConfirmedIsOn() throws IOException {
    try (var plasma = PlasmaServer.start(bus);
        AgentOnTrial trial = inTheEvening();
        Visitor owner = Visitor.of(trial, directory)) {
      assertThat(plasma.isInhibited()).isTrue();
      assertThat(owner.get("?lang=en")).contains("<h3>Quiet until tomorrow at 08:00</h3>");
      assertThat(owner.get("today.txt?lang=en")).contains("\nQuiet until tomorrow at 08:00. ");
    }
  }

  private AgentOnTrial inTheEvening() {
    return AgentOnTrial.onDesktop(directory, paris("2026-11-19T19:00"), bus.environment())
        .withAgreement();
  }
}
