package org.accalmie.dashboards.issuer;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.policy.token.IssuerKey;
import org.accalmie.policy.token.KeyList;

/**
 * What the issuer must not forget: its keys, its members, and who has had which day's token.
 *
 * <p>No time of any request is kept. One SQLite file that only its owner can read; each change is
 * on the disk before it is answered for.
 */
public final class IssuerStore implements AutoCloseable {
  private static final String FILE = "issuer.db";
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS lists (pin TEXT PRIMARY KEY, team TEXT NOT NULL,"
              + " until TEXT NOT NULL, json BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS week_keys (pin TEXT, first TEXT, last TEXT NOT NULL,"
              + " pkcs8 BLOB NOT NULL, PRIMARY KEY (pin, first)) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS teams (team TEXT PRIMARY KEY, roster INTEGER NOT NULL)"
              + " WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS members (code TEXT PRIMARY KEY, team TEXT NOT NULL,"
              + " revoked INTEGER NOT NULL) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS issued (pin TEXT, code TEXT, day TEXT, request TEXT NOT NULL,"
              + " PRIMARY KEY (pin, code, day)) WITHOUT ROWID");

  private final Connection connection;

  private IssuerStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the store of a directory, which is made if it is missing.
   *
   * @throws IOException if it cannot be used; the message says what to do
   */
  public static IssuerStore open(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
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
        for (String table : TABLES) {
          statement.execute(table);
        }
      }
      return new IssuerStore(connection);
    } catch (SQLException e) {
      throw new IOException(
          "The issuer's store %s cannot be opened: see that the disk has room; if it is damaged, put your last copy of it back. (%s)"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Work that is done as a whole or not at all. */
  @FunctionalInterface
  public interface Work<T> {
    T run();
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

  /** Keeps a group's keys with the list that the agreement pins, and its roster. */
  void add(KeyList list, List<IssuerKey> keys, int roster) {
    String pin = list.pin();
    update(
        "INSERT OR REPLACE INTO lists VALUES (?, ?, ?, ?)",
        pin,
        list.group(),
        list.keys().getLast().last(),
        list.bytes());
    for (IssuerKey key : keys) {
      update(
          "INSERT OR REPLACE INTO week_keys VALUES (?, ?, ?, ?)",
          pin,
          key.first().toString(),
          key.last().toString(),
          key.pkcs8());
    }
    update("INSERT OR REPLACE INTO teams VALUES (?, ?)", list.group(), roster);
  }

  /** The public list of a pin. */
  synchronized Optional<byte[]> list(String pin) {
    return first("SELECT json FROM lists WHERE pin = ?", row -> row.getBytes(1), pin);
  }

  /** The team whose list this is. */
  Optional<String> team(String pin) {
    return first("SELECT team FROM lists WHERE pin = ?", row -> row.getString(1), pin);
  }

  /** The key of a list that is good for a day. */
  Optional<IssuerKey> key(String pin, LocalDate day) {
    return first(
        "SELECT team, first, last, pkcs8 FROM week_keys JOIN lists USING (pin)"
            + " WHERE pin = ? AND first <= ? AND last >= ?",
        row ->
            IssuerKey.of(
                row.getString(1),
                LocalDate.parse(row.getString(2)),
                LocalDate.parse(row.getString(3)),
                row.getBytes(4)),
        pin,
        day.toString(),
        day.toString());
  }

  /** The teams that have keys, and how many people each has. */
  List<Team> teams() {
    return all(
        "SELECT team, roster FROM teams ORDER BY team",
        row -> new Team(row.getString(1), row.getInt(2)));
  }

  /** A team and its agreed size. */
  record Team(String id, int roster) {}

  /** The team of a member who has not been revoked. */
  Optional<String> member(String code) {
    return first(
        "SELECT team FROM members WHERE code = ? AND revoked = 0", row -> row.getString(1), code);
  }

  void addMember(String code, String team) {
    update("INSERT INTO members VALUES (?, ?, 0)", code, team);
  }

  /** Whether there was such a member. */
  boolean revoke(String code) {
    return update("UPDATE members SET revoked = 1 WHERE code = ? AND revoked = 0", code) == 1;
  }

  /** Members of a team who may ask for tokens, or who still hold some for days from this one on. */
  int holders(String team, LocalDate from) {
    return first(
            "SELECT count(*) FROM members WHERE team = ? AND (revoked = 0 OR EXISTS"
                + " (SELECT 1 FROM issued WHERE issued.code = members.code AND day >= ?))",
            row -> row.getInt(1),
            team,
            from.toString())
        .orElse(0);
  }

  /** Members who have had a token for a day. */
  int holdersOn(String team, LocalDate day) {
    return first(
            "SELECT count(DISTINCT issued.code) FROM issued JOIN members USING (code)"
                + " WHERE team = ? AND day = ?",
            row -> row.getInt(1),
            team,
            day.toString())
        .orElse(0);
  }

  /** What was signed for a member's day, as a hash; empty if nothing was. */
  Optional<String> issued(String pin, String code, LocalDate day) {
    return first(
        "SELECT request FROM issued WHERE pin = ? AND code = ? AND day = ?",
        row -> row.getString(1),
        pin,
        code,
        day.toString());
  }

  void issue(String pin, String code, LocalDate day, String request) {
    update("INSERT INTO issued VALUES (?, ?, ?, ?)", pin, code, day.toString(), request);
  }

  /** Deletes keys, and who had a token of them, of weeks that ended before a day. */
  public void forgetBefore(LocalDate day) {
    update("DELETE FROM week_keys WHERE last < ?", day.toString());
    update("DELETE FROM issued WHERE day < ?", day.toString());
    update("DELETE FROM lists WHERE until < ?", day.toString());
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> Optional<T> first(String sql, Reading<T> reading, Object... values) {
    return all(sql, reading, values).stream().findFirst();
  }

  private synchronized <T> List<T> all(String sql, Reading<T> reading, Object... values) {
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

  private synchronized int update(String sql, Object... values) {
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

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException(
        "The issuer's store cannot be used now: see that the disk has room. (%s)"
            .formatted(e.getMessage()),
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
