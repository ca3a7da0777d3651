package org.accalmie.agent.calm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.calm.Silencer.Silence;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/**
 * Keeps the desktop quiet while a window is open, and puts it back as it was.
 *
 * <p>How it is done, and how it is put back, each {@link Silencer} knows. An owner who lets
 * notifications through by the desktop's own means has overridden the window.
 */
public final class QuietKeeper implements Keeper, Hold {
  /** Under which its state is found. */
  public static final String ID = "notifications";

  /** Of several means, what the first of these tells is told. */
  private static final List<Stage> TELLING =
      List.of(Stage.FAILING, Stage.KEPT, Stage.REQUESTED, Stage.NO_MEANS);

  private static final Silence NO_MEANS =
      new Silence(
          Stage.NO_MEANS,
          "This desktop has no do-not-disturb that is known: switch it on by hand.");

  private final List<Silencer> silencers;
  private final Overrides overrides;
  private Optional<Opening> open = Optional.empty();
  private volatile KeeperState state = idle();
  private boolean closed;

  /** Prepares it; {@link #update} does the work. */
  public QuietKeeper(List<? extends Silencer> silencers, Overrides overrides) {
    this.silencers = List.copyOf(silencers);
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
    List<Silence> all = silencers.stream().map(one -> one.silence(now)).toList();
    if (all.stream().anyMatch(one -> one.stage() == Stage.OVERRIDDEN)) {
      overrides.add(open.get());
      return putBack(now);
    }
    Silence telling =
        TELLING.stream().flatMap(stage -> find(stage, all).stream()).findFirst().orElse(NO_MEANS);
    return state(telling.stage(), telling.explanation());
  }

  private static Optional<Silence> find(Stage stage, List<Silence> all) {
    return all.stream()
        .filter(one -> one.stage() == stage && !one.explanation().isEmpty())
        .findFirst();
  }

  private KeeperState putBack(Instant now) {
    List<String> problems = silencers.stream().flatMap(one -> one.release(now).stream()).toList();
    if (open.isPresent()) {
      return state(Stage.OVERRIDDEN, "You have let notifications through for this window.");
    }
    return problems.isEmpty() ? idle() : state(Stage.FAILING, problems.getFirst());
  }

  private KeeperState state(Stage stage, String explanation) {
    return new KeeperState(stage, open, explanation);
  }

  private static KeeperState idle() {
    return new KeeperState(Stage.IDLE, Optional.empty(), "No quiet window is open.");
  }

  @Override
  public Optional<Hold> hold() {
    return Optional.of(this);
  }

  @Override
  public boolean holdsBack(boolean isUrgent) {
    return state.stage() == Stage.KEPT
        && !silencers.stream().allMatch(one -> one.letsThrough(isUrgent));
  }

  @Override
  public synchronized Optional<String> lift() {
    List<String> held = silencers.stream().flatMap(one -> one.lift().stream()).toList();
    if (!held.isEmpty()) {
      resume();
    }
    return held.stream().findFirst();
  }

  @Override
  public synchronized void resume() {
    silencers.forEach(Silencer::resume);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    open = Optional.empty();
    silencers.forEach(Silencer::close);
    state = state(Stage.CLOSED, "The agent has stopped; notifications are as they were.");
  }
}
