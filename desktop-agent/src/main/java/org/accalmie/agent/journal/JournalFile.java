package org.accalmie.agent.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.accalmie.agent.PrivateFiles;

/** The journal's file: opened whole, private and with its tables, or set aside. */
final class JournalFile {
  /** How the names of copies for the owner begin, which are there for a moment. */
  static final String EXPORT = "export-";

  private static final String NAME = "journal.db";

  /** SQLite's result codes SQLITE_CORRUPT and SQLITE_NOTADB. */
  private static final int CORRUPT = 11;

  private static final int NOT_A_DATABASE = 26;

  private static final List<String> TABLES =
      List.of(
          // Numbers only, packed: a month of minutes stays under a megabyte.
          "CREATE TABLE IF NOT EXISTS per_minute (minute INTEGER PRIMARY KEY, facts BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS observed (day TEXT, sense TEXT, PRIMARY KEY (day, sense))",
          "CREATE TABLE IF NOT EXISTS pauses (began INTEGER PRIMARY KEY, ended INTEGER)",
          "CREATE TABLE IF NOT EXISTS on_call (began INTEGER PRIMARY KEY, ended INTEGER NOT NULL)",
          "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS outbox (
            token TEXT PRIMARY KEY, team TEXT NOT NULL, day TEXT NOT NULL, bytes BLOB NOT NULL,
            due INTEGER, sent_on TEXT)""",
          "CREATE TABLE IF NOT EXISTS answered (day TEXT PRIMARY KEY)",
          """
          CREATE TABLE IF NOT EXISTS tokens (
            day TEXT, pin TEXT, blinded BLOB, token TEXT, PRIMARY KEY (day, pin)) WITHOUT ROWID""",
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

  private final Path directory;
  private final Path file;
  private final Journal.Durability durability;

  /** The journal of a directory; nothing is touched yet. */
  JournalFile(Path directory, Journal.Durability durability) {
    this.directory = directory;
    this.file = directory.resolve(NAME);
    this.durability = durability;
  }

  /** How hard a usual write is pushed to the disk. */
  Journal.Durability durability() {
    return durability;
  }

  static boolean isDamage(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == CORRUPT || code == NOT_A_DATABASE;
  }

  IOException unusable(SQLException e) {
    return new IOException(
        "The journal %s cannot be opened: see that the disk has room and nothing else uses it. (%s)"
            .formatted(file, e.getMessage()),
        e);
  }

  /** Opens it, whole and with its tables; it is made if it is missing. */
  Connection connect() throws IOException, SQLException {
    PrivateFiles.directory(directory);
    deleteExports();
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
      return connection;
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

  /** A name that no file has. */
  Path export() {
    return directory.resolve(EXPORT + UUID.randomUUID() + ".db");
  }

  /** Deletes what was set aside, and copies that a killed export has left. */
  void deleteSetAside() throws IOException {
    delete(NAME + ".damaged-*");
    deleteExports();
  }

  /** Deletes copies that a killed export has left. */
  void deleteExports() throws IOException {
    delete(EXPORT + "*");
  }

  private void delete(String names) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, names)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Keeps a damaged journal beside the new one, since it is its owner's. */
  Path setAside() throws IOException {
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

  @Override
  public String toString() {
    return file.toString();
  }
}
