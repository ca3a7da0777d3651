package org.accalmie.dashboards.issuer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.dashboards.local.SqliteFile;
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

  private final SqliteFile file;

  private IssuerStore(SqliteFile file) {
    this.file = file;
  }

  /**
   * Opens the store of a directory, which is made if it is missing.
   *
   * @throws IOException if it cannot be used; the message says what to do
   */
  public static IssuerStore open(Path directory) throws IOException {
    return new IssuerStore(SqliteFile.open("The issuer's store", directory, FILE, TABLES));
  }

  /** Does something as a whole or not at all; nobody else looks in between. */
  public <T> T atOnce(SqliteFile.Work<T> work) {
    return file.atOnce(work);
  }

  /** Keeps a group's keys with the list that the agreement pins, and its roster. */
  void add(KeyList list, List<IssuerKey> keys, int roster) {
    String pin = list.pin();
    file.update(
        "INSERT OR REPLACE INTO lists VALUES (?, ?, ?, ?)",
        pin,
        list.group(),
        list.keys().getLast().last(),
        list.bytes());
    for (IssuerKey key : keys) {
      file.update(
          "INSERT OR REPLACE INTO week_keys VALUES (?, ?, ?, ?)",
          pin,
          key.first().toString(),
          key.last().toString(),
          key.pkcs8());
    }
    file.update("INSERT OR REPLACE INTO teams VALUES (?, ?)", list.group(), roster);
  }

  /** The public list of a pin. */
  Optional<byte[]> list(String pin) {
    return file.first("SELECT json FROM lists WHERE pin = ?", row -> row.getBytes(1), pin);
  }

  /** The team whose list this is. */
  Optional<String> team(String pin) {
    return file.first("SELECT team FROM lists WHERE pin = ?", row -> row.getString(1), pin);
  }

  /** The key of a list that is good for a day. */
  Optional<IssuerKey> key(String pin, LocalDate day) {
    return file.first(
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
    return file.all(
        "SELECT team, roster FROM teams ORDER BY team",
        row -> new Team(row.getString(1), row.getInt(2)));
  }

  /** A team and its agreed size. */
  record Team(String id, int roster) {}

  /** The team of a member who has not been revoked. */
  Optional<String> member(String code) {
    return file.first(
        "SELECT team FROM members WHERE code = ? AND revoked = 0", row -> row.getString(1), code);
  }

  void addMember(String code, String team) {
    file.update("INSERT INTO members VALUES (?, ?, 0)", code, team);
  }

  /** Whether there was such a member. */
  boolean revoke(String code) {
    return file.update("UPDATE members SET revoked = 1 WHERE code = ? AND revoked = 0", code) == 1;
  }

  /** Members of a team who may ask for tokens, or who still hold some for days from this one on. */
  int holders(String team, LocalDate from) {
    return file.first(
            "SELECT count(*) FROM members WHERE team = ? AND (revoked = 0 OR EXISTS"
                + " (SELECT 1 FROM issued WHERE issued.code = members.code AND day >= ?))",
            row -> row.getInt(1),
            team,
            from.toString())
        .orElse(0);
  }

  /** Members who have had a token for a day. */
  int holdersOn(String team, LocalDate day) {
    return file.first(
            "SELECT count(DISTINCT issued.code) FROM issued JOIN members USING (code)"
                + " WHERE team = ? AND day = ?",
            row -> row.getInt(1),
            team,
            day.toString())
        .orElse(0);
  }

  /** What was signed for a member's day, as a hash; empty if nothing was. */
  Optional<String> issued(String pin, String code, LocalDate day) {
    return file.first(
        "SELECT request FROM issued WHERE pin = ? AND code = ? AND day = ?",
        row -> row.getString(1),
        pin,
        code,
        day.toString());
  }

  void issue(String pin, String code, LocalDate day, String request) {
    file.update("INSERT INTO issued VALUES (?, ?, ?, ?)", pin, code, day.toString(), request);
  }

  /** Deletes keys, and who had a token of them, of weeks that ended before a day. */
  public void forgetBefore(LocalDate day) {
    file.update("DELETE FROM week_keys WHERE last < ?", day.toString());
    file.update("DELETE FROM issued WHERE day < ?", day.toString());
    file.update("DELETE FROM lists WHERE until < ?", day.toString());
  }

  @Override
  public void close() {
    file.close();
  }
}
