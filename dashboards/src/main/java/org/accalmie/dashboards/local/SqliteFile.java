package org.accalmie.dashboards.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One SQLite file that only its owner can read; each change is on the disk before it is answered
 * for.
 */
public final class SqliteFile implements AutoCloseable {
  private final String name;
  private final Connection connection;

  private SqliteFile(String name, Connection connection) {
    this.name = name;
    this.connection = connection;
  }

  /**
   * Opens a file of a directory, which are made if they are missing.
   *
   * @param name what messages call it, such as “The issuer's store”
   * @param base the file's own name
   * @param tables statements that make what is missing
   * @throws IOException if it cannot be used; the message says what to do
   */
  public static SqliteFile open(String name, Path directory, String base, List<String> tables)
      throws IOException {
    Path file = directory.resolve(base);
    try {
      Files.createDirectories(directory);
      if (!Files.exists(file)) {
        Files.createFile(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
      }
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout=5000");
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("PRAGMA secure_delete=ON");
        for (String table : tables) {
          statement.execute(table);
        }
      }
      return new SqliteFile(name, connection);
    } catch (SQLException e) {
      throw new IOException(
          "%s %s cannot be opened: see that the disk has room; if it is damaged, put your last copy of it back. (%s)"
              .formatted(name, file, e.getMessage()),
          e);
    }
  }

  /** Work that is done as a whole or not at all. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run();
  }

  /** What becomes of a row. */
  @FunctionalInterface
  public interface Row<T> {
    /** Reads it. */
    T of(ResultSet row) throws SQLException;
  }

  /** Does something as a whole or not at all; nobody else looks in between. */
  public synchronized <T> T atOnce(Work<T> work) {
    execute("BEGIN IMMEDIATE");
    try {
      T result = work.run();
      execute("COMMIT");
      return result;
    } catch (RuntimeException e) {
      execute("ROLLBACK");
      throw e;
    }
  }

  /** The first row that a query finds. */
  public <T> Optional<T> first(String sql, Row<T> reading, Object... values) {
    return all(sql, reading, values).stream().findFirst();
  }

  /** All rows that a query finds. */
  public synchronized <T> List<T> all(String sql, Row<T> reading, Object... values) {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Changes rows, and says how many. */
  public synchronized int update(String sql, Object... values) {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private IllegalStateException failed(SQLException e) {
    return new IllegalStateException(
        "%s cannot be used now: see that the disk has room. (%s)".formatted(name, e.getMessage()),
        e);
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
