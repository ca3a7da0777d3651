package org.accalmie.agent.presence;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.Test;

class OccupiedTest {
  private static final Instant NINE = paris("2026-11-20T09:00");

  private final SightingsOnTrial trial = new SightingsOnTrial(NINE);
  private final Occupied occupied = new Occupied(trial.sightings());

  @Test
  void whoWorksMayBeSpokenTo() {
    assertThat(occupied.taken()).isEmpty();
    trial.touch();
    assertThat(occupied.taken()).isEmpty();
  }

  @Test
  void whatFillsTheScreenIsNotTalkedOver() {
    trial.touch().fill(true);
    assertThat(occupied.taken()).contains("A window fills the screen.");
    trial.fill(false);
    assertThat(occupied.taken()).isEmpty();
  }

  @Test
  void nobodyIsTalkedToInACall() {
    trial.touch().sightings().inFront(Category.MEETING);
    assertThat(occupied.taken()).contains("You seem to be in a call.");
    trial.sightings().inFront(Category.OTHER);
    assertThat(occupied.taken()).isEmpty();
    trial.speak(true);
    assertThat(occupied.taken()).contains("You seem to be in a call.");
  }

  @Test
  void nobodyLooksForMicrophonesWherePresenceIsSwitchedOff() {
    trial.speak(true).sightings().forget();
    assertThat(occupied.taken()).isEmpty();
  }

  @Test
  void meetingsOfTheCalendarAreNotTalkedOver() {
    trial.touch().meeting(NINE, NINE.plusSeconds(60));
    assertThat(occupied.taken()).contains("A meeting of your calendar is on.");
    trial.pass(Duration.ofMinutes(1));
    assertThat(occupied.taken()).isEmpty();
  }

  @Test
  void anEmptyChairKeepsNoScreenFromBeingLockedButACallDoes() {
    trial.touch().pass(Duration.ofMinutes(6));
    assertThat(occupied.engaged()).isEmpty();
    trial.speak(true);
    assertThat(occupied.engaged()).contains("You seem to be in a call.");
  }

  @Test
  void nobodyTalksToALockedScreenAnEmptyChairOrAnotherSession() {
    trial.touch().lock(true);
    assertThat(occupied.taken()).contains("The screen is locked.");
    trial.elsewhere(true);
    assertThat(occupied.taken()).contains("Another session is on the screen.");
    trial.elsewhere(false).lock(false).pass(Duration.ofMinutes(6));
    assertThat(occupied.taken()).contains("Nobody is at this desktop.");
  }
}
