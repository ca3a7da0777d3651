package org.accalmie.agent.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of few rows, held in memory too: what its owner decides holds at once, also while the
 * disk is full, and is written as soon as that is possible.
 *
 * <p>Safe for any thread.
 */
final class SmallTable<K, V> {
  private final Database database;
  private final Form<K, V> form;
  private final Map<K, V> rows = new LinkedHashMap<>();
  private final Set<K> unwritten = new LinkedHashSet<>();

  /** How keys and values stand in the table. */
  interface Form<K, V> {
    String table();

    /** The columns of the key, which come first. */
    List<String> key();

    Object[] of(K key);

    /** All columns; null for an empty one. */
    Object[] row(K key, V value);

    Map.Entry<K, V> read(ResultSet row) throws SQLException;
  }

  SmallTable(Database database, Form<K, V> form) {
    this.database = database;
    this.form = form;
    reload();
  }

  /** Takes what stands on the disk, and forgets what is not written. */
  void reload() {
    synchronized (database) {
      rows.clear();
      unwritten.clear();
      database
          .list("SELECT * FROM " + form.table(), form::read)
          .forEach(row -> rows.put(row.getKey(), row.getValue()));
    }
  }

  Optional<V> get(K key) {
    synchronized (database) {
      return Optional.ofNullable(rows.get(key));
    }
  }

  Map<K, V> all() {
    synchronized (database) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
  }

  /** Puts a row in; see {@link #isWritten}. */
  void put(K key, V value) {
    synchronized (database) {
      rows.put(key, value);
      changed(Set.of(key));
    }
  }

  /** Takes a row out; see {@link #isWritten}. */
  void remove(K key) {
    synchronized (database) {
      if (rows.remove(key) != null) {
        changed(Set.of(key));
      }
    }
  }

  /** Leaves these rows and no others; see {@link #isWritten}. */
  void replace(Map<K, V> all) {
    synchronized (database) {
      Set<K> touched = new LinkedHashSet<>(rows.keySet());
      touched.addAll(all.keySet());
      rows.clear();
      rows.putAll(all);
      changed(touched);
    }
  }

  private void changed(Collection<K> keys) {
    unwritten.addAll(keys);
    try {
      write();
    } catch (JournalException e) {
      // It holds; whoever writes the journal next tells what is wrong, and writes this too.
    }
  }

  /** Whether everything is on the disk. */
  boolean isWritten() {
    synchronized (database) {
      return unwritten.isEmpty();
    }
  }

  /**
   * Writes what is not written yet.
   *
   * @throws JournalException when that cannot be done now
   */
  void write() {
    synchronized (database) {
      if (!unwritten.isEmpty()) {
        database.transaction(() -> List.copyOf(unwritten).forEach(this::write));
        unwritten.clear();
      }
    }
  }

  private void write(K key) {
    V value = rows.get(key);
    if (value == null) {
      String columns = String.join(" = ? AND ", form.key());
      database.update("DELETE FROM " + form.table() + " WHERE " + columns + " = ?", form.of(key));
    } else {
      Object[] row = form.row(key, value);
      String places = String.join(", ", Collections.nCopies(row.length, "?"));
      database.update("INSERT OR REPLACE INTO " + form.table() + " VALUES (" + places + ")", row);
    }
  }

  /** Has all rows written once more, since a new file knows none of them. */
  void isNowhere() {
    synchronized (database) {
      unwritten.addAll(rows.keySet());
    }
  }
}
