package org.accalmie.agent.sense;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.agent.presence.SightingsOnTrial;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.Test;

/** What is in front counts only while somebody may have seen it, and no minute twice. */
class SeenMinutesTest {
  private static final Instant NINE = paris("2026-11-20T09:00");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TEN = Duration.ofMinutes(10);

  private final SightingsOnTrial owner = new SightingsOnTrial(NINE);
  private final MinuteTally tally = new MinuteTally();
  private final FrontClock front =
      new FrontClock(owner.wallClock(), owner::nanos, tally, owner.sightings());

  @Test
  void whoIsBusyIsCountedToTheSecond() {
    front.show(Category.MAIL);
    busy(TEN);
    assertThat(seconds()).isEqualTo(600);
    assertThat(minutes()).hasSize(10).allSatisfy((minute, all) -> assertThat(all).isEqualTo(60));
  }

  @Test
  void theMinutesBeforeAnAbsenceWasNoticedDoNotCount() {
    front.show(Category.MAIL);
    busy(TEN);
    still(HOUR);
    assertThat(seconds()).isEqualTo(600);
    owner.touch();
    busy(TEN);
    assertThat(seconds()).isEqualTo(1_200);
  }

  @Test
  void aShortPauseOfTheHandsCounts() {
    front.show(Category.OFFICE);
    busy(TEN);
    still(Duration.ofMinutes(4));
    assertThat(seconds()).isEqualTo(600);
    busy(Duration.ofMinutes(1));
    assertThat(seconds()).isEqualTo(15 * 60);
  }

  @Test
  void whatStandsBehindALockDoesNotCount() {
    front.show(Category.MAIL);
    busy(TEN);
    owner.lock(true);
    still(Duration.ofMinutes(3));
    owner.lock(false);
    busy(TEN);
    assertThat(seconds()).isEqualTo(1_200);
    assertThat(minutes()).doesNotContainKeys(11L, 12L);
  }

  @Test
  void aScreenThatLocksItselfWasLeftBefore() {
    front.show(Category.MAIL);
    busy(TEN);
    still(Duration.ofMinutes(3));
    owner.lock(true);
    still(HOUR);
    assertThat(seconds()).isEqualTo(600);
  }

  @Test
  void whatIsInFrontOfASessionThatIsSwitchedAwayDoesNotCount() {
    front.show(Category.MAIL);
    busy(TEN);
    owner.elsewhere(true);
    still(HOUR);
    owner.elsewhere(false);
    busy(TEN);
    assertThat(seconds()).isEqualTo(1_200);
  }

  @Test
  void aNightsSleepAcrossMidnightHoldsNoMinute() {
    front.show(Category.MAIL);
    busy(TEN);
    owner.asleep(true).sleep(Duration.ofHours(15)).asleep(false);
    front.flush();
    busy(TEN);
    assertThat(seconds()).isEqualTo(1_200);
    assertThat(minutes().keySet()).allMatch(minute -> minute < 11 || minute >= 15 * 60);
  }

  @Test
  void aSleepThatNobodyToldOfHoldsNoMinuteEither() {
    front.show(Category.MAIL);
    busy(TEN);
    owner.sleep(Duration.ofHours(15));
    front.flush();
    busy(TEN);
    assertThat(seconds()).isEqualTo(1_200);
  }

  @Test
  void anHourThatTheClockLivesTwiceCountsOnce() {
    front.show(Category.MAIL);
    busy(HOUR);
    owner.set(NINE);
    front.flush();
    busy(HOUR);
    assertThat(seconds()).isEqualTo(3_600);
    assertThat(minutes()).hasSize(60).allSatisfy((minute, all) -> assertThat(all).isEqualTo(60));
  }

  @Test
  void whatWasEmptyTheFirstTimeMayBeFilledTheSecond() {
    front.show(Category.MAIL);
    busy(Duration.ofMinutes(30));
    owner.set(NINE);
    front.flush();
    busy(HOUR);
    assertThat(seconds()).isEqualTo(3_600);
    assertThat(minutes()).hasSize(60);
  }

  @Test
  void aClockThatIsSetForwardFillsNothingInBetween() {
    front.show(Category.MAIL);
    busy(TEN);
    owner.set(NINE.plus(HOUR));
    front.flush();
    busy(TEN);
    assertThat(seconds()).isEqualTo(1_200);
    assertThat(minutes().keySet()).allMatch(minute -> minute < 11 || minute >= 60);
  }

  @Test
  void aTalkThatFillsTheScreenCountsWithoutATouch() {
    front.show(Category.BROWSER);
    busy(Duration.ofMinutes(1));
    owner.fill(true);
    still(HOUR);
    owner.fill(false);
    still(HOUR);
    assertThat(seconds()).isEqualTo(61 * 60);
  }

  @Test
  void aCallInFrontCountsWithoutATouch() {
    front.show(Category.MEETING);
    busy(Duration.ofMinutes(1));
    still(HOUR);
    front.show(Category.OTHER);
    still(HOUR);
    assertThat(seconds()).isEqualTo(61 * 60);
  }

  @Test
  void aVideoInAWindowThatPlaysToNobodyDoesNotCount() {
    front.show(Category.BROWSER);
    busy(TEN);
    still(HOUR);
    assertThat(seconds()).isEqualTo(600);
  }

  @Test
  void aVideoThatFillsALockedScreenDoesNotCount() {
    front.show(Category.OTHER);
    busy(TEN);
    owner.fill(true).lock(true);
    still(HOUR);
    assertThat(seconds()).isEqualTo(600);
  }

  @Test
  void aMeetingElsewhereLeavesNoMailInFront() {
    front.show(Category.MAIL);
    busy(TEN);
    owner.meeting(NINE, NINE.plus(HOUR.multipliedBy(2)));
    still(HOUR);
    assertThat(seconds()).isEqualTo(600);
  }

  @Test
  void whoStopsItIsThereToStopIt() {
    front.show(Category.MAIL);
    busy(TEN);
    still(Duration.ofMinutes(2));
    front.end();
    assertThat(seconds()).isEqualTo(720);
  }

  @Test
  void whereNobodyTellsOfPresenceAllCounts() {
    front.show(Category.MAIL);
    still(HOUR);
    assertThat(seconds()).isEqualTo(3_600);
  }

  /** Somebody works for so long. */
  private void busy(Duration time) {
    for (long second = 0; second < time.toSeconds(); second += 10) {
      owner.pass(Duration.ofSeconds(10)).touch();
      front.flush();
    }
  }

  /** Nobody touches anything for so long. */
  private void still(Duration time) {
    for (long second = 0; second < time.toSeconds(); second += 30) {
      owner.pass(Duration.ofSeconds(30));
      front.flush();
    }
  }

  private int seconds() {
    return tally.count(Fact.FRONT);
  }

  /** Minutes since nine, to seconds. */
  private SortedMap<Long, Integer> minutes() {
    SortedMap<Long, Integer> all = new TreeMap<>(Map.of());
    for (MinuteTally.Entry entry : tally.entries()) {
      all.merge(Duration.between(NINE, entry.minute()).toMinutes(), entry.amount(), Integer::sum);
    }
    return all;
  }
}
