package org.accalmie.dashboards.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accalmie.dashboards.local.SqliteFile;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;

/**
 * Drafts with all their revisions, signatures, and the keys that parties handed over.
 *
 * <p>Who saved what, and when, is not in it.
 */
public final class DeskStore implements AutoCloseable {
  private static final String FILE = "desk.db";
  private static final String DRAFT =
      "SELECT id, revision, text, state FROM drafts JOIN revisions ON draft = id"
          + " WHERE revision = (SELECT max(revision) FROM revisions WHERE draft = id)";
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS drafts (id INTEGER PRIMARY KEY AUTOINCREMENT,"
              + " state TEXT NOT NULL)",
          "CREATE TABLE IF NOT EXISTS revisions (draft INTEGER, revision INTEGER,"
              + " text TEXT NOT NULL, PRIMARY KEY (draft, revision))",
          "CREATE TABLE IF NOT EXISTS signatures (draft INTEGER, role TEXT, key TEXT,"
              + " value TEXT NOT NULL, PRIMARY KEY (draft, role, key))",
          "CREATE TABLE IF NOT EXISTS suspensions (draft INTEGER PRIMARY KEY)",
          "CREATE TABLE IF NOT EXISTS moved (one INTEGER PRIMARY KEY CHECK (one = 1),"
              + " draft INTEGER, move TEXT NOT NULL)",
          "CREATE TABLE IF NOT EXISTS keys (role TEXT PRIMARY KEY, key TEXT NOT NULL)");

  private final SqliteFile file;

  private DeskStore(SqliteFile file) {
    this.file = file;
  }

  /**
   * Opens the store of a directory, which is made if it is missing.
   *
   * @throws IOException if it cannot be used; the message says what to do
   */
  public static DeskStore open(Path directory) throws IOException {
    return new DeskStore(SqliteFile.open("The desk's store", directory, FILE, TABLES));
  }

  <T> T atOnce(SqliteFile.Work<T> work) {
    return file.atOnce(work);
  }

  Draft begin(String text) {
    file.update("INSERT INTO drafts (state) VALUES ('OPEN')");
    long id = file.first("SELECT last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
    add(id, 1, text);
    return new Draft(id, 1, text, Draft.State.OPEN);
  }

  void add(long draft, int revision, String text) {
    file.update("INSERT INTO revisions VALUES (?, ?, ?)", draft, revision, text);
  }

  List<Draft> drafts() {
    return file.all(DRAFT + " ORDER BY id DESC", DeskStore::draft);
  }

  Optional<Draft> draft(long id) {
    return file.first(DRAFT + " AND id = ?", DeskStore::draft, id);
  }

  private static Draft draft(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Draft(
        row.getLong(1), row.getInt(2), row.getString(3), Draft.State.valueOf(row.getString(4)));
  }

  Optional<String> text(long draft, int revision) {
    return file.first(
        "SELECT text FROM revisions WHERE draft = ? AND revision = ?",
        row -> row.getString(1),
        draft,
        revision);
  }

  void put(long draft, Draft.State state) {
    file.update("UPDATE drafts SET state = ? WHERE id = ?", state.name(), draft);
  }

  List<Signature> signatures(long draft) {
    return file.all(
        "SELECT role, key, value FROM signatures WHERE draft = ? ORDER BY rowid",
        row -> new Signature(Role.valueOf(row.getString(1)), row.getString(2), row.getString(3)),
        draft);
  }

  /** Whether it was not there yet. */
  boolean add(long draft, Signature signature) {
    return file.update(
            "INSERT OR IGNORE INTO signatures VALUES (?, ?, ?, ?)",
            draft,
            signature.role().name(),
            signature.key(),
            signature.value())
        == 1;
  }

  /** Notes that a draft is the works council's own. */
  void addSuspension(long draft) {
    file.update("INSERT INTO suspensions VALUES (?)", draft);
  }

  boolean isSuspension(long draft) {
    return file.first("SELECT 1 FROM suspensions WHERE draft = ?", row -> true, draft).isPresent();
  }

  void put(Moved moved) {
    file.update(
        "INSERT OR REPLACE INTO moved VALUES (1, ?, ?)", moved.draft(), moved.move().name());
  }

  Optional<Moved> moved() {
    return file.first(
        "SELECT draft, move FROM moved",
        row -> new Moved(row.getLong(1), Moved.Move.valueOf(row.getString(2))));
  }

  void forgetMoved() {
    file.update("DELETE FROM moved");
  }

  void forgetSignatures(long draft) {
    file.update("DELETE FROM signatures WHERE draft = ?", draft);
  }

  Optional<String> key(Role role) {
    return file.first("SELECT key FROM keys WHERE role = ?", row -> row.getString(1), role.name());
  }

  void put(Role role, String key) {
    file.update("INSERT OR REPLACE INTO keys VALUES (?, ?)", role.name(), key);
  }

  @Override
  public void close() {
    file.close();
  }
}
