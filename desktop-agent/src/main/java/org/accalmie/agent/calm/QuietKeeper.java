package org.accalmie.agent.calm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

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
public final class QuietKeeper implements Keeper {
  /** Under which its state is found. */
  public static final String ID = "notifications";

  private final List<KeptSwitch> switches;
  private final Overrides overrides;
  private Optional<Opening> open = Optional.empty();
  private volatile KeeperState state = idle();
  private boolean closed;

  /** Prepares it; {@link #update} does the work. */
  public QuietKeeper(
      List<? extends NotificationSwitch> switches, FormerState formerState, Overrides overrides) {
    this.switches = switches.stream().map(one -> new KeptSwitch(one, formerState)).toList();
    this.overrides = overrides;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Kind kind() {
    return Kind.QUIET;
  }

  @Override
  public KeeperState update(Schedule schedule) {
    return update(schedule.now(), schedule.open(Kind.QUIET));
  }

  /** Makes the desktop stand as it should now, when this window is open or none. */
  synchronized KeeperState update(Instant now, Optional<Opening> opening) {
    if (closed) {
      return state;
    }
    open = opening;
    state = carryOut(now);
    return state;
  }

  @Override
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
          Stage.NO_MEANS,
          "This desktop has no do-not-disturb that is known: switch it on by hand.");
    }
    return state(Stage.KEPT, "Notifications are held back until the window ends.");
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
}
