package org.accalmie.agent.breaks;

import static org.accalmie.agent.breaks.BreakKind.DAILY;
import static org.accalmie.agent.breaks.BreakKind.MICRO;
import static org.accalmie.agent.breaks.BreakKind.REST;
import static org.accalmie.agent.breaks.Desk.plan;
import static org.accalmie.agent.breaks.Desk.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.accalmie.agent.breaks.Stage.Asking;
import org.accalmie.agent.breaks.Stage.Resting;
import org.accalmie.agent.breaks.Stage.Working;
import org.junit.jupiter.api.Test;

class BreakStateTest {
  private static final Plan MICRO_PAUSES = plan(MICRO, "PT3M", "PT30S");
  private static final Plan RESTS = plan(REST, "PT45M", "PT10M");

  @Test
  void asksAfterThreeMinutesOfTypingAndCountsDownOnceHandsAreStill() {
    Desk desk = new Desk(MICRO_PAUSES).type("PT2M50S");
    assertThat(desk.stage()).isEqualTo(new Working());
    desk.type("PT10S");
    assertThat(desk.stage()).isEqualTo(new Asking(MICRO, Duration.ZERO));

    desk.type("PT4S").rest("PT5S");
    assertThat(desk.stage()).isInstanceOf(Resting.class);
    desk.rest("PT26S");
    assertThat(desk.stage()).isEqualTo(new Working());
    assertThat(desk.happenings()).containsExactly("micro-taken");
    assertThat(desk.state().turn(MICRO).orElseThrow().left()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void aPauseMadeByOneselfCountsAndBeginsAnew() {
    Desk desk = new Desk(MICRO_PAUSES).type("PT2M").rest("PT30S").type("PT2M50S");
    assertThat(desk.stage()).isEqualTo(new Working());
    assertThat(desk.happenings()).containsExactly("micro-unasked");
  }

  @Test
  void seesAPauseThatBeganAndEndedBetweenTwoLooks() {
    // Looks come every ten seconds; the pause of 31 s ends just before one of them.
    Desk desk = new Desk(MICRO_PAUSES).type("PT2M").rest("PT31S").touch().type("PT9S");
    assertThat(desk.happenings()).containsExactly("micro-unasked");
  }

  @Test
  void shortPausesAreNoWorkAndNoBreak() {
    Desk desk = new Desk(MICRO_PAUSES);
    for (int i = 0; i < 5; i++) {
      desk.type("PT20S").rest("PT20S");
    }
    Turn turn = desk.state().turn(MICRO).orElseThrow();
    assertThat(turn.worked()).isEqualTo(Duration.ofSeconds(100));
    assertThat(desk.happenings()).isEmpty();
  }

  @Test
  void anUnheededPromptGoesAndComesTwiceAgainAndThenStays() {
    Desk desk = new Desk(MICRO_PAUSES).type("PT3M");
    desk.type("PT30S");
    assertThat(desk.stage()).isEqualTo(new Working());
    desk.type("PT3M");
    assertThat(desk.stage()).isInstanceOf(Asking.class);
    desk.type("PT30S").type("PT3M");
    assertThat(desk.state().stays()).isTrue();

    desk.type("PT30M");
    assertThat(desk.state().stays()).isTrue();
    assertThat(desk.state().turn(MICRO).orElseThrow().overdue(MICRO_PAUSES.rule(MICRO)))
        .isGreaterThan(Duration.ofMinutes(36));
    desk.rest("PT30S");
    assertThat(desk.stage()).isEqualTo(new Working());
    assertThat(desk.happenings()).containsExactly("micro-taken");
  }

  @Test
  void aTouchInABreakHoldsTheCountdownAndDoesNotBeginItAnew() {
    Desk desk = new Desk(RESTS).type("PT45M").rest("PT8M").touch().rest("PT2M10S");
    assertThat(desk.happenings()).containsExactly("rest-taken");
    assertThat(desk.stage()).isEqualTo(new Working());
  }

  @Test
  void whoGoesOnWorkingInABreakIsAskedAgainLater() {
    Desk desk = new Desk(RESTS).type("PT45M").rest("PT2M").type("PT30S");
    assertThat(desk.stage()).isEqualTo(new Working());
    assertThat(desk.happenings()).isEmpty();
    desk.type("PT3M");
    assertThat(desk.stage()).isEqualTo(new Asking(REST, Duration.ZERO));
  }

  @Test
  void whatIsPutOffComesAfterThreeMinutesMoreAndWhatIsSkippedBeginsAnew() {
    Desk desk = new Desk(RESTS).type("PT45M").postpone();
    assertThat(desk.stage()).isEqualTo(new Working());
    desk.type("PT2M50S");
    assertThat(desk.stage()).isEqualTo(new Working());
    desk.type("PT10S").skip();
    assertThat(desk.state().turn(REST).orElseThrow().left()).isEqualTo(Duration.ofMinutes(45));
    assertThat(desk.happenings()).containsExactly("rest-postponed", "rest-skipped");
    assertThat(desk.state().skip().happenings()).isEmpty();
  }

  @Test
  void aRestThatIsDueSoonComesInPlaceOfAMicroPause() {
    var both = new Plan(Map.of(MICRO, rule("PT3M", "PT30S"), REST, rule("PT3M50S", "PT10M")));
    Desk desk = new Desk(both).type("PT3M");
    assertThat(desk.stage()).isEqualTo(new Asking(REST, Duration.ZERO));

    desk.postpone().type("PT10S");
    assertThat(desk.stage()).as("the micro-pause is put off with it").isEqualTo(new Working());
    desk.type("PT3M").rest("PT10M");
    assertThat(desk.happenings()).contains("rest-taken");
    assertThat(desk.state().turn(MICRO).orElseThrow().worked()).isZero();
  }

  @Test
  void aBreakOwedInACallIsRememberedAndOfferedAfterwards() {
    Desk desk = new Desk(RESTS).type("PT44M").engaged(true).type("PT2M");
    assertThat(desk.stage()).isEqualTo(new Working());
    // Hands are still in a call, which is no rest from the screen.
    desk.rest("PT30M");
    assertThat(desk.stage()).isEqualTo(new Working());
    desk.engaged(false).type("PT10S");
    assertThat(desk.stage()).isEqualTo(new Asking(REST, Duration.ZERO));
  }

  @Test
  void aCallTakesThePromptAwayAndItComesBackAtOnce() {
    Desk desk = new Desk(MICRO_PAUSES).type("PT3M").engaged(true).type("PT1S");
    assertThat(desk.stage()).isEqualTo(new Working());
    desk.engaged(false).type("PT10S");
    assertThat(desk.stage()).isInstanceOf(Asking.class);
    assertThat(desk.state().turn(MICRO).orElseThrow().asked()).isEqualTo(1);
  }

  @Test
  void handsRestInACall() {
    Desk desk = new Desk(MICRO_PAUSES).type("PT2M").engaged(true).rest("PT30S");
    assertThat(desk.happenings()).containsExactly("micro-unasked");
  }

  @Test
  void sleepAndALockedScreenAreRest() {
    assertThat(new Desk(RESTS).type("PT44M").sleep("PT20M").type("PT2M").stage())
        .isEqualTo(new Working());
    assertThat(new Desk(RESTS).type("PT44M").leave("PT10M").type("PT2M").stage())
        .isEqualTo(new Working());
    assertThat(new Desk(RESTS).type("PT50M").engaged(true).leave("PT10M").happenings())
        .containsExactly("rest-taken");
  }

  @Test
  void aBreakGoesOnWhileItsOwnerIsAwayAndNobodyIsToldSo() {
    Desk desk = new Desk(RESTS).type("PT45M").rest("PT4M");
    desk.overridden(Map.of("Nobody is at this desktop.", Mode.QUIET)).leave("PT2M");
    assertThat(desk.stage()).isInstanceOf(Resting.class);
    desk.overridden(Map.of()).touch().rest("PT4M10S");
    assertThat(desk.happenings()).containsExactly("rest-taken");
  }

  @Test
  void timeThatNobodyLookedAtIsNoWork() {
    BreakState state = BreakState.begin(RESTS);
    var working = new Signs(Duration.ZERO, Duration.ZERO, false, true);
    for (int jump = 0; jump < 5; jump++) {
      state =
          state
              .after(
                  new Moment(
                      Duration.ofHours(1),
                      Duration.ofHours(-1),
                      working,
                      false,
                      Modes.of(Mode.NORMAL)))
              .state();
    }
    assertThat(state.turn(REST).orElseThrow().worked()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aReaderWorksWithoutTouchingAnything() {
    Desk desk = new Desk(RESTS).mode(Mode.READING).type("PT10S").rest("PT44M50S");
    assertThat(desk.stage()).isInstanceOf(Asking.class);

    // Nothing is touched during the break, nor after it: the reader has not come back yet.
    desk.rest("PT10M");
    assertThat(desk.happenings()).containsExactly("rest-taken");
    desk.rest("PT20M");
    assertThat(desk.state().turn(REST).orElseThrow().worked()).isZero();
    desk.touch().type("PT10S").rest("PT20M");
    assertThat(desk.state().turn(REST).orElseThrow().worked())
        .isGreaterThan(Duration.ofMinutes(20));
  }

  @Test
  void aReaderWhoLeavesRests() {
    Desk desk = new Desk(RESTS).mode(Mode.READING).rest("PT40M").leave("PT10M").rest("PT40M");
    assertThat(desk.stage()).isEqualTo(new Working());
    assertThat(desk.happenings()).containsExactly("rest-unasked");
  }

  @Test
  void theMostSevereModeWins() {
    var quiet = new Modes(Mode.READING, Map.of("q", Mode.QUIET, "s", Mode.SUSPENDED));
    assertThat(quiet.holding()).isEqualTo(Mode.SUSPENDED);
    assertThat(quiet.why()).contains("s");
    assertThat(quiet.countsReading()).isTrue();
    assertThat(new Modes(Mode.SUSPENDED, Map.of("q", Mode.QUIET)).why()).isEmpty();
    assertThat(new Modes(Mode.READING, Map.of("q", Mode.NORMAL)).holding()).isEqualTo(Mode.READING);
  }

  @Test
  void whoSuspendsBreaksOwesNoneAfterwards() {
    Desk desk = new Desk(RESTS).type("PT44M").mode(Mode.SUSPENDED).type("PT5M");
    desk.mode(Mode.NORMAL).type("PT10M");
    assertThat(desk.stage()).isEqualTo(new Working());
  }

  @Test
  void inAQuietWindowWorkCountsAndNothingIsAsked() {
    Desk desk = new Desk(RESTS).overridden(Map.of("window", Mode.QUIET)).type("PT50M");
    assertThat(desk.stage()).isEqualTo(new Working());
    desk.overridden(Map.of()).type("PT10S");
    assertThat(desk.stage()).isEqualTo(new Asking(REST, Duration.ZERO));
  }

  @Test
  void theDaysLimitIsToldOnceADay() {
    Desk desk = new Desk(plan(DAILY, "PT4H", "PT0S")).type("PT3H50M").rest("PT1H");
    assertThat(desk.timesEnough()).isZero();
    desk.type("PT10M").type("PT3H");
    assertThat(desk.timesEnough()).isEqualTo(1);
    desk.newDay().type("PT3H50M");
    assertThat(desk.timesEnough()).isEqualTo(1);
    desk.type("PT10M");
    assertThat(desk.timesEnough()).isEqualTo(2);
  }

  @Test
  void aLimitThatWasReachedBeforeARestartIsNotToldAgain() {
    Plan plan = plan(DAILY, "PT4H", "PT0S");
    BreakState state = BreakState.begin(plan, Duration.ofHours(5));
    assertThat(state.turn(DAILY).orElseThrow().isDue()).isFalse();
    assertThat(state.turn(DAILY).orElseThrow().overdue(plan.rule(DAILY)))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whereNoPauseIsSeenTheBreakBeginsByItselfAndRunsDown() {
    Desk desk = new Desk(MICRO_PAUSES).unseen().rest("PT3M");
    assertThat(desk.stage()).isInstanceOf(Asking.class);
    desk.rest("PT10S");
    assertThat(desk.stage()).isInstanceOf(Resting.class);
    desk.rest("PT30S");
    assertThat(desk.happenings()).containsExactly("micro-taken");
    assertThat(desk.stage()).isEqualTo(new Working());
  }

  @Test
  void looksOnceASecondAtMostAndOnlyWhileSomethingShows() {
    Desk desk = new Desk(RESTS).type("PT45M");
    assertThat(desk.looks()).isEqualTo(45 * 6);
    desk.rest("PT10M");
    assertThat(desk.looks() - 45 * 6).isLessThan(150);
    Desk stays = new Desk(MICRO_PAUSES).type("PT10M1S");
    assertThat(stays.state().stays()).isTrue();
    stays.type("PT1M");
    int before = stays.looks();
    stays.type("PT10M");
    assertThat(stays.looks() - before).isEqualTo(60);
  }

  @Test
  void aCountdownIsToldInMinutesAndThenInSeconds() {
    assertThat(Countdown.told(Duration.ofSeconds(599))).isEqualTo(Duration.ofMinutes(10));
    assertThat(Countdown.told(Duration.ofSeconds(61))).isEqualTo(Duration.ofMinutes(2));
    assertThat(Countdown.told(Duration.ofSeconds(56))).isEqualTo(Duration.ofSeconds(60));
    assertThat(Countdown.told(Duration.ofMillis(25_200))).isEqualTo(Duration.ofSeconds(30));
    assertThat(Countdown.told(Duration.ofMillis(-5))).isZero();
    assertThat(Countdown.next(Duration.ofMillis(25_200))).isEqualTo(Duration.ofSeconds(5));
    assertThat(Countdown.next(Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(200));
  }
}
