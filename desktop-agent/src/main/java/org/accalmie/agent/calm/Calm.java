package org.accalmie.agent.calm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every window that is open: warns before, lets its keepers work, and gives way to its owner.
 *
 * <pre>
 *   schedule ─> warnings, 10 min and 1 min before
 *            ├> keepers, each for one thing of one kind of window
 *            └> happy hour: a greeting, and what was held back
 * </pre>
 *
 * <p>Safe for any thread; one at a time gets through.
 */
public final class Calm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Calm.class);

  private final List<Keeper> keepers;
  private final Overrides overrides;
  private final Notices notices;
  private final HeldBack held;
  private final Hold hold;
  private final Warnings warnings;

  /** What is told of keepers whose last update went wrong, by their ids. */
  private final Map<String, KeeperState> failing = new ConcurrentHashMap<>();

  private Optional<Schedule> last = Optional.empty();

  /**
   * Prepares it; {@link #update} does the work.
   *
   * @param held counts what is held back, for the next happy hour
   */
  public Calm(List<? extends Keeper> keepers, Overrides overrides, Notices notices, HeldBack held) {
    this.keepers = new ArrayList<>(keepers);
    // The last one, so that notifications are let through before it tells of them.
    this.keepers.add(new HappyHour(held, overrides, notices));
    this.overrides = overrides;
    this.notices = notices;
    this.held = held;
    List<Kind> kinds = keepers.stream().map(Keeper::kind).distinct().sorted().toList();
    this.hold =
        keepers.stream()
            .flatMap(keeper -> keeper.hold().stream())
            .findFirst()
            .orElseGet(Hold::none);
    this.warnings = new Warnings(kinds, overrides, notices, hold, this::pass);
  }

  /** Brings all keepers up to now; one that fails does not keep the others from working. */
  public synchronized void update(Schedule schedule) {
    last = Optional.of(schedule);
    warnings.withdraw(schedule.now());
    keepers.forEach(keeper -> update(keeper, schedule));
    warnings.update(schedule);
  }

  private void update(Keeper keeper, Schedule schedule) {
    try {
      keeper.update(schedule);
      failing.remove(keeper.id());
    } catch (RuntimeException e) {
      // What it said last may be true no more.
      if (failing.put(keeper.id(), failing(schedule.open(keeper.kind()))) == null) {
        LOG.warn("“{}” went wrong; it is tried again.", keeper.id(), e);
      }
    }
  }

  private static KeeperState failing(Optional<Opening> open) {
    return new KeeperState(Stage.FAILING, open, "This does not work just now; it is tried again.");
  }

  /** Lets the open window of a kind pass, for its opening and for no other. */
  public synchronized void override(Kind kind, Schedule schedule) {
    schedule.open(kind).ifPresent(overrides::add);
    update(kind, schedule);
  }

  /** Lets openings pass that have not begun, or have just. */
  private synchronized void pass(List<Opening> openings) {
    openings.forEach(overrides::add);
    last.ifPresent(
        schedule -> openings.forEach(opening -> update(opening.window().kind(), schedule)));
  }

  private void update(Kind kind, Schedule schedule) {
    keepers.stream()
        .filter(keeper -> keeper.kind() == kind)
        .forEach(keeper -> update(keeper, schedule));
  }

  /** Counts what is held back. */
  public HeldBack held() {
    return held;
  }

  /** Whether a notification that comes now is held back; never waits. */
  public boolean holdsBack(boolean isUrgent) {
    return hold.holdsBack(isUrgent);
  }

  /** Whether a window of a kind is open that its owner has not let pass. */
  public boolean holds(Kind kind, Schedule schedule) {
    return schedule.open(kind).filter(opening -> !overrides.contains(opening)).isPresent();
  }

  /** What each keeper of a kind does; never waits. */
  public List<KeeperState> states(Kind kind) {
    return keepers.stream().filter(one -> one.kind() == kind).map(this::state).toList();
  }

  /** What the keeper of this id does. */
  public Optional<KeeperState> state(String id) {
    return keepers.stream().filter(keeper -> keeper.id().equals(id)).map(this::state).findFirst();
  }

  private KeeperState state(Keeper keeper) {
    return Optional.ofNullable(failing.get(keeper.id())).orElseGet(keeper::state);
  }

  @Override
  public synchronized void close() {
    notices.close();
    keepers.forEach(Keeper::close);
  }
}
