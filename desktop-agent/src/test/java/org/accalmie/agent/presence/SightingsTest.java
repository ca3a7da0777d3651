package org.accalmie.agent.presence;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.Test;

class SightingsTest {
  private static final Instant NINE = paris("2026-11-20T09:00");
  private static final Duration A_WHILE = Duration.ofMinutes(4);
  private static final Duration LONG = Duration.ofMinutes(6);

  private final SightingsOnTrial trial = new SightingsOnTrial(NINE);

  @Test
  void whatNobodyTellsIsUnknown() {
    assertThat(trial.seen()).isEqualTo(Seen.UNKNOWN);
    assertThat(trial.sightings().looksOn()).isTrue();
    assertThat(trial.sightings().fullScreen()).isFalse();
  }

  @Test
  void whoReadsForAWhileIsPresentAndWhoDoesNothingForLongIsAway() {
    assertThat(trial.touch().pass(A_WHILE).seen()).isEqualTo(Seen.PRESENT);
    assertThat(trial.pass(A_WHILE).seen()).isEqualTo(Seen.AWAY);
    assertThat(trial.touch().seen()).isEqualTo(Seen.PRESENT);
  }

  @Test
  void lockedIsNotIdle() {
    assertThat(trial.touch().lock(true).seen()).isEqualTo(Seen.LOCKED);
    assertThat(trial.pass(LONG).seen()).isEqualTo(Seen.LOCKED);
    assertThat(trial.lock(false).seen()).isEqualTo(Seen.PRESENT);
  }

  @Test
  void anotherSessionInFrontGoesBeforeEverythingElse() {
    assertThat(trial.touch().fill(true).lock(true).elsewhere(true).seen())
        .isEqualTo(Seen.ELSEWHERE);
    assertThat(trial.lock(false).elsewhere(false).seen()).isEqualTo(Seen.PRESENT);
  }

  @Test
  void nobodyIsThereWhileTheMachineSleeps() {
    assertThat(trial.touch().asleep(true).seen()).isEqualTo(Seen.AWAY);
    assertThat(trial.sleep(Duration.ofHours(9)).asleep(false).seen()).isEqualTo(Seen.PRESENT);
  }

  @Test
  void whoWatchesATalkThatFillsTheScreenIsPresent() {
    trial.touch().fill(true);
    assertThat(trial.pass(Duration.ofMinutes(50)).seen()).isEqualTo(Seen.PRESENT);
    assertThat(trial.sightings().fullScreen()).isTrue();
    // After its end there is as much time as after any other sign.
    assertThat(trial.fill(false).pass(A_WHILE).seen()).isEqualTo(Seen.PRESENT);
    assertThat(trial.pass(A_WHILE).seen()).isEqualTo(Seen.AWAY);
  }

  @Test
  void aVideoThatPlaysToNobodyEnds() {
    trial.touch().fill(true);
    assertThat(trial.pass(Sightings.STILL.plus(LONG)).seen()).isEqualTo(Seen.AWAY);
    assertThat(trial.touch().seen()).isEqualTo(Seen.PRESENT);
    assertThat(trial.lock(true).seen()).isEqualTo(Seen.LOCKED);
  }

  @Test
  void whoListensInACallIsPresent() {
    trial.touch().sightings().inFront(Category.MEETING);
    assertThat(trial.pass(Duration.ofMinutes(40)).seen()).isEqualTo(Seen.PRESENT);
    trial.sightings().inFront(Category.OFFICE);
    assertThat(trial.pass(LONG).seen()).isEqualTo(Seen.AWAY);
  }

  @Test
  void whoseMicrophoneIsInUseIsPresent() {
    assertThat(trial.touch().speak(true).pass(Duration.ofMinutes(40)).seen())
        .isEqualTo(Seen.PRESENT);
    assertThat(trial.speak(false).pass(LONG).seen()).isEqualTo(Seen.AWAY);
  }

  @Test
  void aMeetingOfTheCalendarIsPresenceButNothingCountsAsSeenForIt() {
    trial.touch().meeting(NINE, NINE.plus(Duration.ofHours(1)));
    assertThat(trial.pass(Duration.ofMinutes(30)).seen()).isEqualTo(Seen.PRESENT);
    assertThat(trial.sightings().looksOn()).isFalse();
    assertThat(trial.pass(Duration.ofMinutes(31)).seen()).isEqualTo(Seen.AWAY);
  }

  @Test
  void aHintThatHasNeverChangedIsNotBelieved() {
    Sightings sightings = trial.sightings();
    sightings.hint(false);
    assertThat(trial.seen()).isEqualTo(Seen.UNKNOWN);
    sightings.hint(true);
    assertThat(trial.seen()).isEqualTo(Seen.AWAY);
    sightings.hint(false);
    assertThat(trial.seen()).isEqualTo(Seen.PRESENT);
  }

  @Test
  void aHintThatAProgramHoldsBackTellsNothing() {
    Sightings sightings = trial.sightings();
    sightings.hint(true);
    sightings.hint(false);
    sightings.heldBack(true);
    assertThat(trial.seen()).isEqualTo(Seen.UNKNOWN);
    sightings.heldBack(false);
    assertThat(trial.seen()).isEqualTo(Seen.PRESENT);
  }

  @Test
  void inputSaysMoreThanAHint() {
    trial.touch().sightings().hint(true);
    assertThat(trial.seen()).isEqualTo(Seen.PRESENT);
    trial.sightings().inputUntold();
    assertThat(trial.seen()).isEqualTo(Seen.AWAY);
  }

  @Test
  void oneOfSeveralLocksIsEnough() {
    trial.touch().lock(true).sightings().locked("another", true);
    assertThat(trial.lock(false).seen()).isEqualTo(Seen.LOCKED);
    trial.sightings().lockUntold("another");
    assertThat(trial.seen()).isEqualTo(Seen.PRESENT);
  }

  @Test
  void whoIsForgottenIsUnknown() {
    trial.touch().fill(true).lock(true).sightings().forget();
    assertThat(trial.seen()).isEqualTo(Seen.UNKNOWN);
    assertThat(trial.sightings().fullScreen()).isFalse();
  }
}
