package org.accalmie.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.accalmie.policy.wire.Directive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the topology says that a window opens or closes. */
class DirectedWindowsTest {
  @TempDir private Path directory;
  private LogOnTrial log;

  @BeforeEach
  void start() {
    log = new LogOnTrial(directory);
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void opensAndClosesWindowsAtTheWallClockHourOverAClockChange() {
    log.publish(LogOnTrial.signedWith("monday, tuesday, wednesday, thursday, friday", "saturday"));
    log.setTime("2026-03-28T18:29:59+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.CLOSED)
        .allMatch(directive -> directive.until().equals(LogOnTrial.at("2026-03-28T17:30:00Z")));

    log.setTime("2026-03-28T18:30:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.OPEN)
        // The clocks go forward that night: 08:00 comes an hour sooner.
        .allMatch(directive -> directive.until().equals(LogOnTrial.at("2026-03-29T06:00:00Z")));
    log.secondPasses();
    assertThat(log.evenings()).as("nothing changed").isEmpty();

    log.setTime("2026-03-29T07:59:59+02:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings()).isEmpty();
    log.setTime("2026-03-29T08:00:00+02:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.CLOSED);
  }

  @Test
  void tellsOnlyThePresentAfterAPauseOfDays() {
    log.publish(LogOnTrial.signed());
    log.secondPasses();
    log.evenings();
    log.setTime("2026-03-09T22:00:00Z");
    log.secondPasses();
    assertThat(log.evenings())
        .hasSize(2)
        .allMatch(directive -> directive.since().equals(LogOnTrial.at("2026-03-09T17:30:00Z")));
  }

  @Test
  void opensTheFirstWindowOfAnAgreementThatWasPublishedAheadOnTime() {
    log.publish(LogOnTrial.signedWith("from: 2026-01-01", "from: 2026-03-05"));
    log.secondPasses();
    assertThat(log.evenings()).isEmpty();
    log.setTime("2026-03-05T00:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings())
        .hasSize(2)
        .allMatch(directive -> directive.until().equals(LogOnTrial.at("2026-03-05T17:30:00Z")));
  }

  @Test
  void letsAWindowRunToItsEndWhenTheNextVersionBeginsMeanwhile() {
    log.publish(LogOnTrial.signed());
    log.setTime("2026-03-04T22:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings()).hasSize(2);
    log.publish(
        LogOnTrial.second("from: 2026-01-01", "from: 2026-03-05", "id: evening", "id: night"));
    log.setTime("2026-03-05T05:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings())
        .as("it is still open, as the version in which it began has it")
        .isEmpty();
    log.setTime("2026-03-05T08:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings())
        .as("a window that the new version does not know is closed, and stays so")
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.CLOSED)
        .allMatch(directive -> directive.until().equals(LogOnTrial.at("9999-12-31T00:00:00Z")));
  }

  @Test
  void closesTheLastWindowOfAnAgreementThatEnds() {
    log.publish(
        LogOnTrial.signedWith(
            "until: 2026-12-31\nreview: 2026-10-01", "until: 2026-03-04\nreview: 2026-03-04"));
    log.setTime("2026-03-04T22:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.OPEN);
    log.setTime("2026-03-05T08:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.CLOSED);
  }
}
