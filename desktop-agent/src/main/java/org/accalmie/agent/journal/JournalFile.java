package org.accalmie.agent.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.PrivateFiles;

/** Opens the journal's file, whole, private and with its tables. */
final class JournalFile {
  private static final String NAME = "journal.db";

  /** SQLite's result codes SQLITE_CORRUPT and SQLITE_NOTADB. */
  private static final int CORRUPT = 11;

  private static final int NOT_A_DATABASE = 26;

  private static final List<String> TABLES =
      List.of(
          // Numbers only: a month of minutes stays under a megabyte.
          """
          CREATE TABLE IF NOT EXISTS counts (
            minute INTEGER NOT NULL, kind INTEGER NOT NULL,
            quarters INTEGER NOT NULL, amount INTEGER NOT NULL,
            PRIMARY KEY (minute, kind)) WITHOUT ROWID""",
          "CREATE TABLE IF NOT EXISTS observed (day TEXT, sense TEXT, PRIMARY KEY (day, sense))",
          "CREATE TABLE IF NOT EXISTS pauses (began INTEGER PRIMARY KEY, ended INTEGER)",
          "CREATE TABLE IF NOT EXISTS on_call (began INTEGER PRIMARY KEY, ended INTEGER NOT NULL)",
          "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS outbox (
            token TEXT PRIMARY KEY, team TEXT NOT NULL, day TEXT NOT NULL, bytes BLOB NOT NULL,
            due INTEGER, sent_on TEXT)""",
          "CREATE TABLE IF NOT EXISTS answered (day TEXT PRIMARY KEY)",
          "CREATE TABLE IF NOT EXISTS former_state (name TEXT PRIMARY KEY, quiet INTEGER NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS mail_marks (
            account TEXT, box TEXT, validity INTEGER NOT NULL, uid INTEGER NOT NULL,
            newest INTEGER NOT NULL, PRIMARY KEY (account, box))""",
          """
          CREATE TABLE IF NOT EXISTS overrides (
            quiet_window TEXT NOT NULL, opened INTEGER NOT NULL, day TEXT NOT NULL,
            PRIMARY KEY (quiet_window, opened))""",
          """
          CREATE TABLE IF NOT EXISTS experiments (
            first TEXT PRIMARY KEY, trial TEXT NOT NULL, last TEXT NOT NULL)""",
          """
          CREATE TABLE IF NOT EXISTS day_counts (
            day TEXT NOT NULL, what TEXT NOT NULL, amount INTEGER NOT NULL,
            PRIMARY KEY (day, what)) WITHOUT ROWID""",
          // In the order of the names, so that not even the file tells which came first.
          "CREATE TABLE IF NOT EXISTS applications (name TEXT PRIMARY KEY COLLATE NOCASE)"
              + " WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS directives (name TEXT PRIMARY KEY, json BLOB NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS agreements (
            version INTEGER PRIMARY KEY, json BLOB NOT NULL)""");

  private JournalFile() {}

  /** What came of opening: the database, and whether a broken one had to be set aside. */
  record Opened(Database database, Optional<Path> setAside) {}

  static Opened open(Path directory, Journal.Durability durability) throws IOException {
    PrivateFiles.directory(directory);
    Path file = directory.resolve(NAME);
    try {
      return new Opened(connect(file, durability), Optional.empty());
    } catch (SQLException e) {
      if (!isDamage(e)) {
        throw unusable(file, e);
      }
    }
    Path aside = setAside(file);
    try {
      return new Opened(connect(file, durability), Optional.of(aside));
    } catch (SQLException e) {
      throw unusable(file, e);
    }
  }

  private static boolean isDamage(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == CORRUPT || code == NOT_A_DATABASE;
  }

  private static IOException unusable(Path file, SQLException e) {
    return new IOException(
        "The journal %s cannot be opened: see that the disk has room and nothing else uses it. (%s)"
            .formatted(file, e.getMessage()),
        e);
  }

  private static Database connect(Path file, Journal.Durability durability)
      throws IOException, SQLException {
    PrivateFiles.create(file);
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=3000");
      Migration.refuseLater(statement);
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=" + durability.name());
      // What its owner deletes is gone from the disk too.
      statement.execute("PRAGMA secure_delete=ON");
      check(statement);
      for (String table : TABLES) {
        statement.execute(table);
      }
      Migration.run(statement);
      return new Database(connection, file.toString());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void check(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!result.next() || !result.getString(1).equals("ok")) {
        throw new SQLException("the file is damaged", "", CORRUPT);
      }
    }
  }

  /** Keeps a damaged journal beside the new one, since it is its owner's. */
  private static Path setAside(Path file) throws IOException {
    int number = 1;
    while (Files.exists(file.resolveSibling(NAME + ".damaged-" + number))) {
      number++;
    }
    Path aside = file.resolveSibling(NAME + ".damaged-" + number);
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(file.resolveSibling(NAME + "-wal"));
    Files.deleteIfExists(file.resolveSibling(NAME + "-shm"));
    return aside;
  }
}
