package org.accalmie.agent.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the owner has decided, and what the agent owes the desktop: tables of few rows. */
final class SmallTables {
  private final SmallTable<String, String> settings;
  private final SmallTable<String, Integer> formerState;
  private final SmallTable<Instant, Optional<Instant>> pauses;
  private final SmallTable<Instant, Instant> onCall;
  private final SmallTable<Opened, LocalDate> overrides;
  private final List<SmallTable<?, ?>> all;

  /** The opening of a window. */
  record Opened(String window, Instant at) {}

  /** Reads one value. */
  private interface Column<T> {
    T read(ResultSet row, int column) throws SQLException;
  }

  /** A table of two columns. */
  private record Pairs<K, V>(String table, String column, Column<K> first, Column<V> second)
      implements SmallTable.Form<K, V> {
    @Override
    public List<String> key() {
      return List.of(column);
    }

    @Override
    public Object[] of(K key) {
      return new Object[] {number(key)};
    }

    @Override
    public Object[] row(K key, V value) {
      return new Object[] {number(key), number(value)};
    }

    @Override
    public Map.Entry<K, V> read(ResultSet row) throws SQLException {
      return Map.entry(first.read(row, 1), second.read(row, 2));
    }
  }

  private static final class Overrides implements SmallTable.Form<Opened, LocalDate> {
    @Override
    public String table() {
      return "overrides";
    }

    @Override
    public List<String> key() {
      return List.of("quiet_window", "opened");
    }

    @Override
    public Object[] of(Opened key) {
      return new Object[] {key.window(), key.at().getEpochSecond()};
    }

    @Override
    public Object[] row(Opened key, LocalDate day) {
      return new Object[] {key.window(), key.at().getEpochSecond(), day.toString()};
    }

    @Override
    public Map.Entry<Opened, LocalDate> read(ResultSet row) throws SQLException {
      var opened = new Opened(row.getString(1), instant(row, 2));
      return Map.entry(opened, LocalDate.parse(row.getString(3)));
    }
  }

  /** Reads them all. */
  SmallTables(Database database) {
    settings = pairs(database, "settings", "name", ResultSet::getString, ResultSet::getString);
    formerState = pairs(database, "former_state", "name", ResultSet::getString, ResultSet::getInt);
    pauses = pairs(database, "pauses", "began", SmallTables::instant, SmallTables::open);
    onCall = pairs(database, "on_call", "began", SmallTables::instant, SmallTables::instant);
    overrides = new SmallTable<>(database, new Overrides());
    all = List.of(settings, formerState, pauses, onCall, overrides);
  }

  private static <K, V> SmallTable<K, V> pairs(
      Database database, String table, String key, Column<K> first, Column<V> second) {
    return new SmallTable<>(database, new Pairs<>(table, key, first, second));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochSecond(row.getLong(column));
  }

  private static Optional<Instant> open(ResultSet row, int column) throws SQLException {
    // The driver's getLong makes 0 of an empty one.
    return row.getString(column) == null ? Optional.empty() : Optional.of(instant(row, column));
  }

  private static @Nullable Object number(@Nullable Object value) {
    return switch (value) {
      case Instant instant -> instant.getEpochSecond();
      case Optional<?> optional -> number(optional.orElse(null));
      case null, default -> value;
    };
  }

  SmallTable<String, String> settings() {
    return settings;
  }

  SmallTable<String, Integer> formerState() {
    return formerState;
  }

  SmallTable<Instant, Optional<Instant>> pauses() {
    return pauses;
  }

  SmallTable<Instant, Instant> onCall() {
    return onCall;
  }

  SmallTable<Opened, LocalDate> overrides() {
    return overrides;
  }

  /** Writes all that is not written yet. */
  void write() {
    all.forEach(SmallTable::write);
  }

  boolean areWritten() {
    return all.stream().allMatch(SmallTable::isWritten);
  }

  /** Takes what stands on the disk. */
  void reload() {
    all.forEach(SmallTable::reload);
  }

  /** Has everything written once more. */
  void areNowhere() {
    all.forEach(SmallTable::isNowhere);
  }
}
