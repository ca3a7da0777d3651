package org.accalmie.agent.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.measure.Category;

/** Brings the journal of an earlier release to this one's form; nothing counted is lost. */
final class Migration {
  /** The form that this release writes; SQLite keeps it as the user version. */
  private static final int FORM = 2;

  private Migration() {}

  /** A later release may have written what this one would misread. */
  static void refuseLater(Statement statement) throws SQLException {
    int form = number(statement, "PRAGMA user_version");
    if (form > FORM) {
      throw new SQLException(
          "a later release of the agent wrote it, in form %d; install that one again"
              .formatted(form));
    }
  }

  static void run(Statement statement) throws SQLException {
    if (number(statement, "PRAGMA user_version") == FORM) {
      return;
    }
    statement.execute("BEGIN IMMEDIATE");
    if (has(statement, "minutes")) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS counts AS SELECT minute / 60 AS minute, "
              + kinds()
              + " AS kind, utc_offset / 15 AS quarters, amount FROM minutes");
      statement.execute("DROP TABLE minutes");
      statement.execute("DROP TABLE IF EXISTS mail_mark");
    }
    if (has(statement, "counts")) {
      pack(statement);
      statement.execute("DROP TABLE counts");
    }
    statement.execute("PRAGMA user_version = " + FORM);
    statement.execute("COMMIT");
  }

  private static boolean has(Statement statement, String table) throws SQLException {
    return number(statement, "SELECT count(*) FROM sqlite_master WHERE name = '" + table + "'") > 0;
  }

  /** The second form had a row for each count; one minute at a time, for there may be years. */
  private static void pack(Statement statement) throws SQLException {
    String all = "SELECT minute, kind, quarters, amount FROM counts ORDER BY minute";
    try (PreparedStatement insert =
            statement.getConnection().prepareStatement("INSERT INTO per_minute VALUES (?, ?)");
        ResultSet row = statement.executeQuery(all)) {
      long minute = 0;
      PackedMinute packed = PackedMinute.at(0);
      while (row.next()) {
        if (row.getLong(1) != minute) {
          write(minute, packed, insert);
          minute = row.getLong(1);
          packed = PackedMinute.at(row.getInt(3));
        }
        packed.add(row.getInt(2), row.getInt(4));
      }
      write(minute, packed, insert);
    }
  }

  private static void write(long minute, PackedMinute packed, PreparedStatement insert)
      throws SQLException {
    if (!packed.amounts().isEmpty()) {
      insert.setLong(1, minute);
      insert.setBytes(2, packed.bytes());
      insert.executeUpdate();
    }
  }

  /** The first form wrote names where this one writes numbers. */
  private static String kinds() {
    String details =
        Arrays.stream(Category.values())
            .map(category -> " WHEN '%s' THEN %d".formatted(category.id(), detail(category)))
            .collect(Collectors.joining());
    String facts =
        Arrays.stream(Fact.values())
            .map(fact -> " WHEN '%s' THEN %d".formatted(fact.name(), Kinds.of(fact, "")))
            .collect(Collectors.joining());
    return "CASE fact" + facts + " END + CASE detail" + details + " ELSE 0 END";
  }

  private static int detail(Category category) {
    return Kinds.of(Fact.INPUT, category.id());
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }
}
