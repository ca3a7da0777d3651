package org.accalmie.analytics.topology;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.accalmie.analytics.release.Week;
import org.apache.kafka.streams.state.KeyValueStore;

/** Where in time one partition's log has come to, as its ticks told. */
final class LogClock {
  private static final String READ = "read";
  private static final String APPENDED = "appended";
  private static final String CLOSED = "closed";

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

  void close(Week week) {
    closedThrough = Optional.of(week);
    store.put(CLOSED, week.monday().toEpochDay());
  }

  private Instant instant(String name) {
    Long seconds = store.get(name);
    return seconds == null ? Instant.EPOCH : Instant.ofEpochSecond(seconds);
  }
}
