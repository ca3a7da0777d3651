package org.accalmie.agent.calm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.policy.calendar.Opening;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the desktop quiet while a window is open, and puts it back as it was.
 *
 * <pre>
 *   window opens:  save how each switch stands ─> silence it
 *   window ends, override, close, or start after a crash:  put it back ─> forget
 * </pre>
 *
 * <p>The former state is saved before anything is touched, so a crash at any point leaves enough to
 * put things right. A switch that was quiet before stays quiet. An owner who lets notifications
 * through by the desktop's own means has overridden the window.
 */
public final class QuietKeeper implements AutoCloseable {
  private final List<KeptSwitch> switches;
  private final Overrides overrides;
  private final NoticeTimes notices;
  private Optional<Opening> open = Optional.empty();
  private volatile KeeperState state = idle();
  private boolean closed;

  /** Prepares it; {@link #update} does the work. */
  public QuietKeeper(
      List<? extends NotificationSwitch> switches,
      FormerState formerState,
      Overrides overrides,
      Notices notices) {
    this.switches = switches.stream().map(one -> new KeptSwitch(one, formerState)).toList();
    this.overrides = overrides;
    this.notices = new NoticeTimes(notices);
  }

  /**
   * Makes the desktop stand as it should now; to be called about once a second.
   *
   * @param now the current time
   * @param opening the quiet window that is open now
   * @param upcoming the next opening to come, for the notices before it
   */
  public synchronized KeeperState update(
      Instant now, Optional<Opening> opening, Optional<Opening> upcoming) {
    if (closed) {
      return state;
    }
    open = opening;
    if (opening.isEmpty()) {
      upcoming.ifPresent(next -> notices.tell(next, Duration.between(now, next.from())));
    }
    state = carryOut(now);
    return state;
  }

  /** Lets notifications through again, for the opening that is open now and for no other. */
  public synchronized KeeperState override(Instant now) {
    open.ifPresent(overrides::add);
    return update(now, open, Optional.empty());
  }

  /** What it is doing; never waits for the desktop. */
  public KeeperState state() {
    return state;
  }

  private KeeperState carryOut(Instant now) {
    if (open.isEmpty() || overrides.contains(open.get())) {
      return putBack(now);
    }
    boolean overruled = false;
    for (KeptSwitch one : switches) {
      overruled |= one.silence(now) == KeptSwitch.Outcome.OVERRULED;
    }
    if (overruled) {
      overrides.add(open.get());
      return putBack(now);
    }
    return describeOpen();
  }

  private KeeperState putBack(Instant now) {
    switches.forEach(one -> one.putBack(now));
    if (open.isPresent()) {
      return state(Stage.OVERRIDDEN, "You have let notifications through for this window.");
    }
    return anyFailure().map(problem -> state(Stage.FAILING, problem)).orElse(idle());
  }

  private KeeperState describeOpen() {
    if (anyFailure().isPresent()) {
      return state(Stage.FAILING, anyFailure().get());
    }
    if (switches.stream().noneMatch(KeptSwitch::isSilenced)) {
      return state(
          Stage.NO_SWITCH,
          "This desktop has no do-not-disturb that is known: switch it on by hand.");
    }
    return state(Stage.QUIET, "Notifications are held back until the window ends.");
  }

  private Optional<String> anyFailure() {
    return switches.stream().map(KeptSwitch::problem).flatMap(Optional::stream).findFirst();
  }

  private KeeperState state(Stage stage, String explanation) {
    return new KeeperState(stage, open, explanation);
  }

  private static KeeperState idle() {
    return new KeeperState(Stage.IDLE, Optional.empty(), "No quiet window is open.");
  }

  /** Puts everything back; what fails now is put right at the next start. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    open = Optional.empty();
    switches.forEach(KeptSwitch::putBackNow);
    state = state(Stage.CLOSED, "The agent has stopped; notifications are as they were.");
  }

  /** Tells of each opening twice at most. */
  private static final class NoticeTimes {
    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Notices notices;
    private @Nullable Opening toldEarly;
    private @Nullable Opening toldLate;

    NoticeTimes(Notices notices) {
      this.notices = notices;
    }

    void tell(Opening next, Duration left) {
      if (left.compareTo(LATE) <= 0) {
        if (!next.equals(toldLate)) {
          toldLate = next;
          notices.soon(next, left);
        }
      } else if (left.compareTo(EARLY) <= 0 && !next.equals(toldEarly)) {
        toldEarly = next;
        notices.soon(next, left);
      }
    }
  }
}
