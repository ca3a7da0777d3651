package org.accalmie.agent.calm;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every window that is open: warns before, lets its keepers work, and gives way to its owner.
 *
 * <pre>
 *   schedule ─> notices, 10 min and 1 min before
 *            └> keepers, each for one thing of one kind of window
 * </pre>
 */
public final class Calm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Calm.class);

  private final List<? extends Keeper> keepers;
  private final Overrides overrides;
  private final Notices notices;
  private final Map<Kind, NoticeTimes> told = new EnumMap<>(Kind.class);

  /** Prepares it; {@link #update} does the work. */
  public Calm(List<? extends Keeper> keepers, Overrides overrides, Notices notices) {
    this.keepers = List.copyOf(keepers);
    this.overrides = overrides;
    this.notices = notices;
    keepers.forEach(keeper -> told.putIfAbsent(keeper.kind(), new NoticeTimes()));
  }

  /** Brings all keepers up to now; one that fails does not keep the others from working. */
  public void update(Schedule schedule) {
    told.forEach((kind, times) -> warn(kind, times, schedule));
    keepers.forEach(keeper -> update(keeper, schedule));
  }

  private void warn(Kind kind, NoticeTimes times, Schedule schedule) {
    if (schedule.open(kind).isEmpty()) {
      schedule.next(kind).ifPresent(next -> tell(next, times, schedule));
    }
  }

  private void tell(Opening next, NoticeTimes times, Schedule schedule) {
    Duration left = Duration.between(schedule.now(), next.from());
    if (times.isDue(next, left)) {
      notices.soon(next, left);
    }
  }

  private static void update(Keeper keeper, Schedule schedule) {
    try {
      keeper.update(schedule);
    } catch (RuntimeException e) {
      LOG.warn("“{}” went wrong; it is tried again.", keeper.id(), e);
    }
  }

  /** Lets the open window of a kind pass, for its opening and for no other. */
  public void override(Kind kind, Schedule schedule) {
    schedule.open(kind).ifPresent(overrides::add);
    keepers.stream()
        .filter(keeper -> keeper.kind() == kind)
        .forEach(keeper -> update(keeper, schedule));
  }

  /** What each keeper of a kind does; never waits. */
  public List<KeeperState> states(Kind kind) {
    return keepers.stream().filter(one -> one.kind() == kind).map(Keeper::state).toList();
  }

  /** What the keeper of this id does. */
  public Optional<KeeperState> state(String id) {
    return keepers.stream().filter(keeper -> keeper.id().equals(id)).map(Keeper::state).findFirst();
  }

  @Override
  public void close() {
    keepers.forEach(Keeper::close);
  }
}
