package org.accalmie.agent.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.Hold;
import org.accalmie.agent.calm.Keeper;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.screen.ScreenLock.Outcome;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/**
 * Locks the screen while a window asks for it: after a countdown, once in each window, and never in
 * a call, a meeting or full screen.
 *
 * <pre>
 *   waiting ─(nothing is disturbed)─> countdown, 60 s ─> locking ─> locked ─(unlocked)─> overridden
 *      ^_______________(a call)___________/   \_(keep my screen on)_> overridden
 *      \_(nobody could see the countdown)_> unseen, tried again each minute
 * </pre>
 *
 * <p>Who unlocks their screen has overridden the window by the desktop's own means: it is not
 * locked again, and they are asked once whether it should be. A lock that fought its owner would be
 * removed with the agent, and a window that asks every quarter of an hour is no calm.
 */
public final class ScreenKeeper implements Keeper {
  /** Under which its state is found. */
  public static final String ID = "screen";

  private static final Duration COUNTDOWN = Duration.ofSeconds(60);
  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

  private final ScreenLock lock;
  private final Attention attention;
  private final LockNotices notices;
  private final Hold hold;
  private final Overrides overrides;
  private Optional<Opening> open = Optional.empty();
  private Step step = new Waiting("");
  private volatile KeeperState state = idle();
  private boolean closed;

  /** How far the open window is. */
  private sealed interface Step {}

  /** For a moment that disturbs nobody. */
  private record Waiting(String reason) implements Step {}

  /** For a desktop that shows the countdown, without which nothing is locked. */
  private record Unseen(String reason, Instant again) implements Step {}

  private record CountingDown(Instant end) implements Step {}

  /** Another thread is at it. */
  private record Locking() implements Step {}

  private record Tried(Outcome outcome) implements Step {}

  private record Unlocked() implements Step {}

  /**
   * Prepares it; {@link #update} does the work.
   *
   * @param hold what may hold the countdown back
   */
  public ScreenKeeper(
      ScreenLock lock, Attention attention, LockNotices notices, Hold hold, Overrides overrides) {
    this.lock = lock;
    this.attention = attention;
    this.notices = notices;
    this.hold = hold;
    this.overrides = overrides;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Kind kind() {
    return Kind.SCREENS_OFF;
  }

  @Override
  public synchronized KeeperState update(Schedule schedule) {
    if (closed) {
      return state;
    }
    Optional<Opening> now = schedule.open(Kind.SCREENS_OFF);
    if (!now.equals(open)) {
      withdraw();
      step = new Waiting("");
      open = now;
    }
    now.ifPresent(opening -> carryOut(opening, schedule));
    state = now.isPresent() ? describe(now.get()) : idle();
    return state;
  }

  private void carryOut(Opening opening, Schedule schedule) {
    if (overrides.contains(opening)) {
      if (step instanceof CountingDown) {
        withdraw();
      }
      return;
    }
    step = next(opening, schedule);
  }

  private Step next(Opening opening, Schedule schedule) {
    Optional<Boolean> locked = step instanceof Locking ? Optional.empty() : lock.isLocked();
    if (locked.orElse(false)) {
      withdraw();
      return new Tried(Outcome.LOCKED);
    }
    return switch (step) {
      case Waiting waiting -> begin(opening, schedule);
      case Unseen(String reason, Instant again) ->
          schedule.now().isBefore(again) ? step : begin(opening, schedule);
      case CountingDown(Instant end) -> goOn(schedule, end);
      case Tried(Outcome outcome) ->
          outcome == Outcome.LOCKED && locked.isPresent() ? unlocked(opening, schedule) : step;
      case Locking soon -> soon;
      case Unlocked unlocked -> unlocked;
    };
  }

  private Step begin(Opening opening, Schedule schedule) {
    Optional<String> taken = attention.taken();
    if (taken.isPresent()) {
      return new Waiting(taken.get());
    }
    Optional<String> unseen =
        hold.lift()
            .or(
                () ->
                    notices.soon(opening, schedule, () -> keepOn(opening))
                        ? Optional.empty()
                        : Optional.of("This desktop shows no notifications."));
    if (unseen.isPresent()) {
      withdraw();
      return new Unseen(unseen.get(), schedule.now().plus(TRY_AGAIN));
    }
    // The agent looks every ten seconds sharp, and not a few milliseconds later.
    return new CountingDown(schedule.now().truncatedTo(ChronoUnit.SECONDS).plus(COUNTDOWN));
  }

  private Step goOn(Schedule schedule, Instant end) {
    Optional<String> taken = attention.taken();
    if (taken.isPresent()) {
      withdraw();
      return new Waiting(taken.get());
    }
    // A quiet window may have opened meanwhile, and its owner may want to see nothing any more.
    Optional<String> unseen = hold.lift();
    if (unseen.isPresent()) {
      withdraw();
      return new Unseen(unseen.get(), schedule.now().plus(TRY_AGAIN));
    }
    if (schedule.now().isBefore(end)) {
      return step;
    }
    withdraw();
    lock();
    return new Locking();
  }

  private void withdraw() {
    notices.withdraw();
    hold.resume();
  }

  private Step unlocked(Opening opening, Schedule schedule) {
    overrides.add(opening);
    notices.stays(opening, schedule, this::lock);
    return new Unlocked();
  }

  /** On a thread of its own, since a desktop may take some seconds over it. */
  private void lock() {
    Thread.ofVirtual().name("screen-lock").start(this::lockNow);
  }

  private void lockNow() {
    try {
      tried(lock.lock());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tried(Outcome outcome) {
    if (step instanceof Locking && open.isPresent()) {
      step = new Tried(outcome);
      state = describe(open.get());
    }
  }

  private synchronized void keepOn(Opening opening) {
    overrides.add(opening);
    hold.resume();
    if (open.filter(opening::equals).isPresent()) {
      state = describe(opening);
    }
  }

  @Override
  public KeeperState state() {
    return state;
  }

  private KeeperState describe(Opening opening) {
    if (overrides.contains(opening) && !(step instanceof Unlocked)) {
      return state(Stage.OVERRIDDEN, "You keep your screen on for this window.");
    }
    return switch (step) {
      case Waiting(String reason) ->
          state(
              Stage.WAITING,
              "The screen is locked when that disturbs nothing. (%s)".formatted(reason));
      case Unseen(String reason, Instant again) ->
          state(
              Stage.WAITING,
              "The screen is not locked as long as no countdown can be seen. (%s)"
                  .formatted(reason));
      case CountingDown soon ->
          state(Stage.WAITING, "The screen is locked within a minute; one click keeps it on.");
      case Locking soon -> state(Stage.WAITING, "The screen is being locked.");
      case Tried(Outcome outcome) -> describe(outcome);
      case Unlocked unlocked ->
          state(Stage.OVERRIDDEN, "You unlocked the screen, and it stays on for this window.");
    };
  }

  private KeeperState describe(Outcome outcome) {
    return switch (outcome) {
      case LOCKED -> state(Stage.KEPT, "The screen is locked; unlock it whenever you need it.");
      case REQUESTED ->
          state(
              Stage.REQUESTED,
              "Your desktop was asked to lock the screen; whether it did, nothing here tells.");
      case NO_MEANS ->
          state(Stage.NO_MEANS, "Nothing that is known here locks the screen: lock it by hand.");
    };
  }

  private KeeperState state(Stage stage, String explanation) {
    return new KeeperState(stage, open, explanation);
  }

  private static KeeperState idle() {
    return new KeeperState(Stage.IDLE, Optional.empty(), "No time with screens off is open.");
  }

  /** A locked screen stays locked: only its owner unlocks it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    withdraw();
    open = Optional.empty();
    state = state(Stage.CLOSED, "The agent has stopped; the screen is left as it is.");
  }
}
