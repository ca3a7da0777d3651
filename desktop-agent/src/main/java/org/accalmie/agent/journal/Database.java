package org.accalmie.agent.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to the journal's file; one thread at a time.
 *
 * <p>A file that is found to be damaged, at the start or later, is set aside and begun anew.
 */
final class Database implements AutoCloseable {
  private final JournalFile file;
  private @Nullable Connection connection;
  private Optional<Path> setAside = Optional.empty();
  private Runnable anew = () -> {};
  private boolean inTransaction;
  private boolean closed;

  private Database(JournalFile file) {
    this.file = file;
  }

  /**
   * Opens a file, which is made if it is missing.
   *
   * @throws IOException when it cannot be used; the message says what to do
   */
  static Database open(JournalFile file) throws IOException {
    var database = new Database(file);
    try {
      database.connection = file.connect();
    } catch (SQLException e) {
      if (!JournalFile.isDamage(e)) {
        throw file.unusable(e);
      }
      database.beginAnew();
    }
    return database;
  }

  /** Where the last damaged file was put. */
  synchronized Optional<Path> setAside() {
    return setAside;
  }

  /** What is to be done whenever a file that is in use was set aside. */
  synchronized void onBeginningAnew(Runnable action) {
    anew = action;
  }

  private void beginAnew() throws IOException {
    closeQuietly();
    setAside = Optional.of(file.setAside());
    try {
      connection = file.connect();
    } catch (SQLException e) {
      throw file.unusable(e);
    }
  }

  synchronized Path copy() {
    Path copy = file.export();
    update("VACUUM INTO ?", copy.toString());
    withoutSecrets(copy);
    return copy;
  }

  /** Whoever has a token could report in its owner's place. */
  private void withoutSecrets(Path copy) {
    try (Connection copied = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = copied.createStatement()) {
      statement.execute("PRAGMA secure_delete=ON");
      statement.executeUpdate("UPDATE tokens SET blinded = NULL, token = NULL");
    } catch (SQLException e) {
      throw new JournalException(
          "The copy of the journal cannot be made: see that the disk has room.", e);
    }
  }

  synchronized void deleteSetAside() {
    try {
      file.deleteSetAside();
      setAside = Optional.empty();
    } catch (IOException e) {
      throw new JournalException(
          "Damaged journals beside %s could not be deleted; delete them by hand. (%s)"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void closeQuietly() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It is given up.
    }
    connection = null;
  }

  /** Where an earlier attempt to begin anew failed, another is made. */
  private Connection connection() throws SQLException {
    if (connection == null) {
      try {
        connection = closed ? null : file.connect();
      } catch (IOException e) {
        throw new SQLException(e.getMessage(), e);
      }
    }
    if (connection == null) {
      throw new SQLException("it has been closed");
    }
    return connection;
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  synchronized void execute(String sql) {
    try (Statement statement = connection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  synchronized int update(String sql, Object... values) {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  synchronized void updateAll(String sql, List<Object[]> rows) {
    try (PreparedStatement statement = connection().prepareStatement(sql)) {
      for (Object[] values : rows) {
        bind(statement, values);
        statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  synchronized <T> List<T> list(String sql, Row<T> row, Object... values) {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** A row as text, by the names of its columns. */
  static Map<String, String> text(ResultSet row) throws SQLException {
    Map<String, String> text = new LinkedHashMap<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      Object value = row.getObject(i);
      text.put(
          row.getMetaData().getColumnName(i),
          value instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(value));
    }
    return text;
  }

  synchronized <T> Optional<T> first(String sql, Row<T> row, Object... values) {
    return list(sql, row, values).stream().findFirst();
  }

  /** Does all of the work or nothing of it; work inside work belongs to the outer one. */
  synchronized void transaction(Runnable work) {
    if (inTransaction) {
      work.run();
      return;
    }
    execute("BEGIN IMMEDIATE");
    inTransaction = true;
    try {
      work.run();
      execute("COMMIT");
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    } finally {
      inTransaction = false;
    }
  }

  /**
   * Does work whose commits outlast a loss of power too, each of which waits for the disk.
   *
   * <p>Other commits reach the disk whenever the system writes its pages out.
   */
  synchronized void durably(Runnable work) {
    execute("PRAGMA synchronous=FULL");
    try {
      work.run();
    } finally {
      execute("PRAGMA synchronous=" + file.durability());
    }
  }

  private void rollBack(Throwable cause) {
    try {
      execute("ROLLBACK");
    } catch (JournalException e) {
      cause.addSuppressed(e);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection().prepareStatement(sql);
    bind(statement, values);
    return statement;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private JournalException failure(SQLException e) {
    if (JournalFile.isDamage(e) && !closed) {
      return damage(e);
    }
    return new JournalException(
        "The journal %s could not be used; see that the disk has room and the file is yours. (%s)"
            .formatted(file, e.getMessage()),
        e);
  }

  private JournalException damage(SQLException e) {
    try {
      beginAnew();
      anew.run();
      return new JournalException(
          "The journal %s was found to be damaged, and a new one has begun.".formatted(file), e);
    } catch (IOException unusable) {
      return new JournalException(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    closeQuietly();
  }
}
