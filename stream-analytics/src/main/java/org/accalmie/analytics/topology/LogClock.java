package org.accalmie.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.analytics.release.Week;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Where in time one partition's log has come to, as its ticks told. */
final class LogClock {
  private static final String READ = "read";
  private static final String APPENDED = "appended";
  private static final String CLOSED = "closed";
  private static final String PLACE = "place|";

  private final KeyValueStore<String, Long> store;
  private Instant at;
  private Instant appended;
  private Optional<Week> closedThrough;

  LogClock(KeyValueStore<String, Long> store) {
    this.store = store;
    this.at = instant(READ);
    this.appended = instant(APPENDED);
    this.closedThrough =
        Optional.ofNullable(store.get(CLOSED)).map(day -> new Week(LocalDate.ofEpochDay(day)));
  }

  /** The instant that the last tick told; the epoch before the first one. */
  Instant at() {
    return at;
  }

  /** Whether there was a tick yet. */
  boolean isSet() {
    return at.isAfter(Instant.EPOCH);
  }

  /** The last week that was closed. */
  Optional<Week> closedThrough() {
    return closedThrough;
  }

  /** Whether a week was closed here. */
  boolean hasClosed(Week week) {
    return closedThrough.filter(last -> !week.monday().isAfter(last.monday())).isPresent();
  }

  /** Moves on; false if the log had come that far before. */
  boolean moveTo(Instant to) {
    if (!to.isAfter(at)) {
      return false;
    }
    at = to;
    store.put(READ, to.getEpochSecond());
    return true;
  }

  /** Notes that a tick is appended; false if the log has this one or a later one. */
  boolean append(Instant due) {
    if (!due.isAfter(at) || !due.isAfter(appended)) {
      return false;
    }
    appended = due;
    store.put(APPENDED, due.getEpochSecond());
    return true;
  }

  /**
   * Notes where in the log a tick stands.
   *
   * @return the place of the last tick that is older than what is kept, if there is one
   */
  Optional<Long> mark(Instant tick, long offset, Duration kept) {
    store.put(place(tick), offset);
    List<KeyValue<String, Long>> old = new ArrayList<>();
    try (KeyValueIterator<String, Long> range =
        store.range(place(Instant.EPOCH), place(tick.minus(kept)))) {
      range.forEachRemaining(old::add);
    }
    // The last one stays, so that it is told until it is done.
    old.stream().limit(Math.max(0, old.size() - 1)).forEach(one -> store.delete(one.key));
    return old.isEmpty() ? Optional.empty() : Optional.of(old.getLast().value);
  }

  private static String place(Instant tick) {
    return PLACE + "%012d".formatted(Math.max(0, tick.getEpochSecond()));
  }

  void close(Week week) {
    closedThrough = Optional.of(week);
    store.put(CLOSED, week.monday().toEpochDay());
  }

  private Instant instant(String name) {
    Long seconds = store.get(name);
    return seconds == null ? Instant.EPOCH : Instant.ofEpochSecond(seconds);
  }
}
