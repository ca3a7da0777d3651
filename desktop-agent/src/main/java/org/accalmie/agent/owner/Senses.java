package org.accalmie.agent.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.sense.Tally;
import org.jspecify.annotations.Nullable;

/** All senses of this desktop, each with its owner's switch. */
public final class Senses implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofMillis(1_500);

  private final List<SenseSwitch> switches;
  private @Nullable Tally counting;

  /**
   * How one sense stands.
   *
   * @param on whether its owner wants it to count
   */
  public record Status(String id, boolean on, SenseState state) {}

  /** Prepares them; nothing is sensed before {@link #start}. */
  public Senses(List<SenseSource> sources, Journal journal) {
    this.switches = sources.stream().map(source -> new SenseSwitch(source, journal)).toList();
  }

  /** Starts one before all others, if its owner left it on; it goes on when those start. */
  public synchronized void startFirst(String id, Tally tally) {
    find(id).ifPresent(one -> one.start(tally));
  }

  /** Starts all that their owner left on. */
  public synchronized void start(Tally tally) {
    counting = tally;
    switches.forEach(one -> one.start(tally));
  }

  /** Stops all, and leaves the owner's switches as they are. */
  public synchronized void stop() {
    counting = null;
    all(SenseSwitch::close);
  }

  /** Lets each put into the tally what it holds back. */
  public void flush() {
    switches.stream().map(SenseSwitch::running).filter(Objects::nonNull).forEach(Sense::flush);
  }

  /** Whether they have been started and not stopped. */
  public synchronized boolean areCounting() {
    return counting != null;
  }

  /**
   * Turns one on or off, and remembers that.
   *
   * @return false when there is none of this id
   */
  public synchronized boolean turn(String id, boolean on) {
    Optional<SenseSwitch> found = find(id);
    found.ifPresent(one -> turn(one, on));
    return found.isPresent();
  }

  private void turn(SenseSwitch one, boolean on) {
    one.want(on);
    if (!on) {
      one.close();
      one.forgetThatItWorked();
    } else if (counting != null) {
      one.start(counting);
    }
  }

  /** Starts one afresh after what it reads from was changed. */
  public synchronized void restart(String id) {
    find(id)
        .ifPresent(
            one -> {
              one.close();
              if (counting != null) {
                one.start(counting);
              }
            });
  }

  /**
   * Starts those afresh that ask somebody, for their connections have not outlived the sleep of the
   * machine, and a look is due.
   */
  public synchronized void woke() {
    switches.stream()
        .filter(one -> one.running() != null && !one.running().caughtUpTo().equals(Instant.MAX))
        .map(SenseSwitch::id)
        .forEach(this::restart);
  }

  /** How each stands, in the order of the page. */
  public List<Status> statuses() {
    return switches.stream().map(one -> new Status(one.id(), one.isOn(), one.state())).toList();
  }

  /** Whether its owner wants the one of this id to count. */
  public boolean isOn(String id) {
    return find(id).filter(SenseSwitch::isOn).isPresent();
  }

  /** The ids of those that count right now. */
  public Set<String> counting() {
    return switches.stream()
        .filter(one -> one.state().condition() == Condition.WORKING && one.running() != null)
        .map(SenseSwitch::id)
        .collect(Collectors.toSet());
  }

  /** Those of these that have not counted since they were last turned on, or are off. */
  public Set<String> blind(Collection<String> ids) {
    Set<String> seeing =
        switches.stream()
            .filter(SenseSwitch::hasWorked)
            .map(SenseSwitch::id)
            .collect(Collectors.toSet());
    return ids.stream().filter(id -> !seeing.contains(id)).collect(Collectors.toSet());
  }

  /** Up to when everything that happened has been counted, by all that count. */
  public Instant caughtUpTo() {
    return switches.stream()
        .map(SenseSwitch::running)
        .filter(Objects::nonNull)
        .map(Sense::caughtUpTo)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private Optional<SenseSwitch> find(String id) {
    return switches.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** All at once, since each may take a while to let go. */
  private void all(Consumer<SenseSwitch> action) {
    List<Thread> threads =
        switches.stream().map(one -> Thread.ofVirtual().start(() -> action.accept(one))).toList();
    long end = System.nanoTime() + CLOSE_WITHIN.toNanos();
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofNanos(end - System.nanoTime()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
