package org.accalmie.agent.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.Tally;
import org.jspecify.annotations.Nullable;

/** Keeps a mark and the minutes that were counted as long as the test runs. */
final class Marks implements MeetingMark, Tally {
  private final List<Instant> minutes = new ArrayList<>();
  private @Nullable Instant reached;

  @Override
  public synchronized Optional<Instant> load() {
    return Optional.ofNullable(reached);
  }

  @Override
  public synchronized void save(Instant now, Runnable counting) {
    counting.run();
    reached = now;
  }

  @Override
  public void add(Fact fact, String detail, int amount) {
    throw new IllegalStateException("A meeting counts at its own time.");
  }

  @Override
  public synchronized void addAt(Instant when, Fact fact, String detail, int amount) {
    if (fact != Fact.MEETING || !detail.isEmpty() || amount != 1) {
      throw new IllegalStateException("A minute of a meeting is 1, without any detail.");
    }
    minutes.add(when);
  }

  synchronized List<Instant> minutes() {
    return List.copyOf(minutes);
  }
}
