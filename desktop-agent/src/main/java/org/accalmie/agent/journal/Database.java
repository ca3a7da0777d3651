package org.accalmie.agent.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one connection to the journal's file; one thread at a time. */
final class Database implements AutoCloseable {
  private final Connection connection;
  private final String file;
  private boolean inTransaction;

  Database(Connection connection, String file) {
    this.connection = connection;
    this.file = file;
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  synchronized void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
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
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
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

  private void rollBack(Throwable cause) {
    try {
      execute("ROLLBACK");
    } catch (JournalException e) {
      cause.addSuppressed(e);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    bind(statement, values);
    return statement;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private JournalException failure(SQLException e) {
    return new JournalException(
        "The journal "
            + file
            + " could not be used; see that the disk has room and the file is yours. ("
            + e.getMessage()
            + ")",
        e);
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
