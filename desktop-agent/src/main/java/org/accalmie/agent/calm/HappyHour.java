package org.accalmie.agent.calm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/**
 * Greets a happy hour, and tells what was held back before it.
 *
 * <pre>
 *   quiet window ends ─> a happy hour now or soon? ─ yes ─> told with its greeting
 *                                                  └ no ──> one short notice, if anything was held
 * </pre>
 *
 * <p>A window that its owner let pass is not told of: everything has come at once then.
 */
final class HappyHour implements Keeper {
  /** Who starts the agent later than this into a happy hour is not greeted any more. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** So long a digest waits for a happy hour, or for a moment in which it does not disturb. */
  private static final Duration SOON = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Mail takes some seconds to come back, and arrives together with the greeting. */
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final HeldBack held;
  private final Overrides overrides;
  private final Notices notices;
  private Optional<Opening> quiet = Optional.empty();
  private Optional<Opening> greeted = Optional.empty();
  private Optional<Owed> owed = Optional.empty();
  private volatile KeeperState state = idle();

  /** A notice that is to be shown: the greeting of a happy hour, or a digest alone. */
  private record Owed(Optional<Opening> happyHour, Instant since) {}

  HappyHour(HeldBack held, Overrides overrides, Notices notices) {
    this.held = held;
    this.overrides = overrides;
    this.notices = notices;
  }

  @Override
  public String id() {
    return "happy-hour";
  }

  @Override
  public Kind kind() {
    return Kind.HAPPY_HOUR;
  }

  @Override
  public synchronized KeeperState update(Schedule schedule) {
    Optional<Opening> happy = schedule.open(Kind.HAPPY_HOUR);
    watchQuiet(schedule);
    greet(happy, schedule.now());
    if (isDue(schedule, happy)) {
      tell(schedule);
    }
    state = happy.isPresent() ? open(happy) : idle();
    return state;
  }

  private void watchQuiet(Schedule schedule) {
    Optional<Opening> now =
        schedule.open(Kind.QUIET).filter(opening -> !overrides.contains(opening));
    if (now.isPresent() && quiet.isEmpty()) {
      drop();
    } else if (now.isEmpty() && quiet.isPresent()) {
      boolean isOver = !schedule.now().isBefore(quiet.get().to());
      if (isOver) {
        owed = Optional.of(new Owed(Optional.empty(), schedule.now()));
      } else {
        drop();
      }
    }
    quiet = now;
  }

  private void greet(Optional<Opening> happy, Instant now) {
    if (happy.isPresent() && !happy.equals(greeted)) {
      greeted = happy;
      if (now.isBefore(happy.get().from().plus(FRESH))) {
        owed = Optional.of(new Owed(happy, now));
      }
    }
  }

  private boolean isDue(Schedule schedule, Optional<Opening> happy) {
    if (owed.isEmpty() || schedule.now().isBefore(owed.get().since().plus(SETTLE))) {
      return false;
    }
    boolean isLate = schedule.now().isAfter(owed.get().since().plus(LONGEST));
    boolean isGreeting = owed.get().happyHour().isPresent();
    boolean isPast = isGreeting ? !owed.get().happyHour().equals(happy) : isLate || isEmpty();
    if (isPast) {
      drop();
    }
    return !isPast && (isGreeting || !isHappyHourNear(schedule));
  }

  private boolean isEmpty() {
    return held.digest().isEmpty();
  }

  private static boolean isHappyHourNear(Schedule schedule) {
    return schedule
        .next(Kind.HAPPY_HOUR)
        .filter(next -> !next.from().isAfter(schedule.now().plus(SOON)))
        .isPresent();
  }

  private void tell(Schedule schedule) {
    Digest digest = held.digest();
    Notice notice =
        owed.flatMap(Owed::happyHour)
            .<Notice>map(happy -> new Notice.Welcome(happy, digest))
            .orElseGet(() -> new Notice.Over(digest));
    if (notices.show(notice, schedule)) {
      drop();
    }
  }

  private void drop() {
    held.forget();
    owed = Optional.empty();
  }

  @Override
  public KeeperState state() {
    return state;
  }

  private static KeeperState open(Optional<Opening> happy) {
    return new KeeperState(
        Stage.KEPT, happy, "Contact is welcome now, and what was held back has come.");
  }

  private static KeeperState idle() {
    return new KeeperState(Stage.IDLE, Optional.empty(), "No happy hour is open.");
  }

  @Override
  public void close() {
    // It has changed nothing.
  }
}
