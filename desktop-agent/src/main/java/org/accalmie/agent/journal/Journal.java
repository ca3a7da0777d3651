package org.accalmie.agent.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.calm.FormerState;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.policy.calendar.Span;
import org.sqlite.SQLiteJDBCLoader;

/**
 * All that one desktop remembers, in one SQLite file of its owner alone.
 *
 * <p>Safe for any thread; one at a time gets through.
 */
public final class Journal implements AutoCloseable {
  private final Database database;
  private final Minutes minutes;
  private final Outbox outbox;
  private final TokenRows tokens;
  private final DayCounts dayCounts;
  private final FolderMarks marks;
  private final SmallTables tables;
  private final OnCallSpans onCall;
  private final OverriddenWindows overrides;

  /** How hard a write is pushed to the disk; the names are SQLite's. */
  public enum Durability {
    /** Survives a crash of the process and of the machine, but for the last minute. */
    NORMAL,
    /** Survives nothing worth mentioning; for a simulation. */
    OFF
  }

  private static final List<String> EVERYTHING_COUNTED =
      List.of(
          "per_minute",
          "day_counts",
          "observed",
          "outbox",
          "answered",
          "experiments",
          "applications");

  /** Days, the last one inclusive. */
  public record Days(LocalDate first, LocalDate last) {}

  private Journal(Database database) {
    this.database = database;
    this.minutes = new Minutes(database);
    this.outbox = new Outbox(database);
    this.tokens = new TokenRows(database);
    this.dayCounts = new DayCounts(database);
    this.marks = new FolderMarks(database);
    this.tables = new SmallTables(database);
    this.onCall = new OnCallSpans(tables.onCall());
    this.overrides = new OverriddenWindows(tables.overrides());
    database.onBeginningAnew(this::keepDecisions);
  }

  /** Which days were answered is lost with a damaged file, so that none may be once more. */
  private void keepDecisions() {
    tables.settings().remove(Outbox.FIRST_DAY);
    tables.areNowhere();
  }

  /** Loads the database's library on another thread meanwhile, where it need not be unpacked. */
  public static void prepare() {
    if (System.getProperty("org.sqlite.lib.path") != null) {
      Thread.ofPlatform().daemon().name("journal-library").start(Journal::load);
    }
  }

  private static void load() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      // Whoever opens the journal meets the same, and says it.
    }
  }

  /**
   * Opens the journal of a directory, which is made if it is missing.
   *
   * @throws IOException when it cannot be used; the message says what to do
   */
  public static Journal open(Path directory, Durability durability) throws IOException {
    return new Journal(Database.open(new JournalFile(directory, durability)));
  }

  /** Where a damaged journal was put when this one had to begin anew. */
  public Optional<Path> setAside() {
    return database.setAside();
  }

  /** The counts. */
  public Minutes minutes() {
    return minutes;
  }

  /** What is only counted by the day. */
  public DayCounts dayCounts() {
    return dayCounts;
  }

  /** The reports. */
  public Outbox outbox() {
    return outbox;
  }

  /** What entitles its owner to report. */
  public TokenRows tokens() {
    return tokens;
  }

  /** The windows that the owner has overridden. */
  public OverriddenWindows overrides() {
    return overrides;
  }

  /** What the owner has tried. */
  public ExperimentRows experiments() {
    return new ExperimentRows(database);
  }

  /** When the owner was on call. */
  public OnCallSpans onCall() {
    return onCall;
  }

  /** Whether what the owner has decided, which holds, waits for {@link #take} to write it. */
  public boolean owes() {
    return !tables.areWritten();
  }

  /**
   * Writes what was counted, all in one transaction; if that fails the tally has it back.
   *
   * @throws JournalException when that cannot be done now
   */
  public void take(MinuteTally tally, Offsets offsets) {
    tables.write();
    MinuteTally.Batch batch = tally.drain();
    if (batch.isEmpty()) {
      return;
    }
    try {
      database.transaction(
          () -> {
            minutes.add(batch.cells(), offsets);
            batch.marks().forEach(marks::save);
          });
    } catch (JournalException e) {
      tally.restore(batch);
      throw e;
    }
    tally.written(batch);
  }

  /** The marks of mail folders, which become durable together with the counts of a tally. */
  public MailMarks mailMarks(MinuteTally tally) {
    return marks.with(tally);
  }

  /** How switches of the desktop stood before a window. */
  public FormerState formerState() {
    return new FormerState() {
      @Override
      public Optional<Integer> load(String name) {
        return tables.formerState().get(name);
      }

      @Override
      public void save(String name, int level) {
        // Were it lost with the power, a desktop that stays silent would be taken to be its
        // owner's.
        database.durably(() -> saveOrForget(name, level));
      }

      @Override
      public void clear(String name) {
        tables.formerState().remove(name);
      }
    };
  }

  private void saveOrForget(String name, int level) {
    tables.formerState().put(name, level);
    try {
      tables.formerState().write();
    } catch (JournalException e) {
      tables.formerState().remove(name);
      throw e;
    }
  }

  /** A value the agent has set, or empty. */
  public Optional<String> setting(String name) {
    return tables.settings().get(name);
  }

  /** Sets a value, over the one before; it holds at once. */
  public void setting(String name, String value) {
    tables.settings().put(name, value);
  }

  /** Forgets a value; that holds at once. */
  public void forget(String name) {
    tables.settings().remove(name);
  }

  /**
   * Sees to it that all that was set is on the disk.
   *
   * @throws JournalException when that cannot be done now
   */
  public void settle() {
    tables.write();
  }

  /** Remembers that a sense counted on a day, at least for a while. */
  public void observed(LocalDate day, String sense) {
    database.update("INSERT OR IGNORE INTO observed VALUES (?, ?)", day.toString(), sense);
  }

  /** The senses that counted on a day. */
  public Set<String> observed(LocalDate day) {
    return Set.copyOf(
        database.list(
            "SELECT sense FROM observed WHERE day = ?", row -> row.getString(1), day.toString()));
  }

  /** The pauses that are remembered, in order. */
  public List<Pause> pauses() {
    return tables.pauses().all().entrySet().stream()
        .map(row -> new Pause(row.getKey(), row.getValue()))
        .sorted(Comparator.comparing(Pause::from))
        .toList();
  }

  /** Remembers these pauses and no others; they hold at once. */
  public void pauses(List<Pause> all) {
    Map<Instant, Optional<Instant>> rows = new LinkedHashMap<>();
    all.forEach(pause -> rows.put(pause.from(), pause.until()));
    tables.pauses().replace(rows);
  }

  /**
   * Removes what was counted in a span, and of the days that it touches what is only counted by the
   * day, and the reports that wait; no other report follows for those that have ended.
   */
  public void delete(Span span, Days touched, LocalDate today) {
    database.transaction(
        () -> {
          minutes.delete(span);
          dayCounts.delete(touched.first(), touched.last());
          outbox.withdraw(touched, today);
        });
  }

  /**
   * Removes all that was ever counted, and all reports that have left or wait; what the owner has
   * decided stays.
   *
   * @param marksFrom nothing that came before counts any more; the marks of mail folders say that
   *     and nothing else
   * @param accounts those whose marks are still of use
   * @param firstDay no day before this one is answered
   */
  public void deleteAll(Instant marksFrom, Set<String> accounts, LocalDate firstDay) {
    database.transaction(
        () -> {
          EVERYTHING_COUNTED.forEach(table -> database.update("DELETE FROM " + table));
          marks.beginAt(marksFrom, accounts);
          database.update(
              "UPDATE settings SET value = ? WHERE name = ?",
              firstDay.toString(),
              Outbox.FIRST_DAY);
        });
    tables.settings().reload();
  }

  /** Makes the file as small as it can be, where there is room for that. */
  public void compact() {
    try {
      database.execute("VACUUM");
    } catch (JournalException e) {
      // What was removed has been overwritten all the same.
    }
  }

  /** Leaves nothing of what was removed in the files beside the journal. */
  public void clean() {
    tables.write();
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Deletes damaged journals that were set aside, for good. */
  public void deleteSetAside() {
    database.deleteSetAside();
  }

  /** The names of all tables. */
  public List<String> tables() {
    return database.list(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
        row -> row.getString(1));
  }

  /** All rows of a table, by the names of its columns, as text. */
  public List<Map<String, String>> rows(String table) {
    return database.list("SELECT * FROM " + table, Database::text);
  }

  /** Makes a copy of the whole file beside it; whoever has read it deletes it. */
  public Path copy() {
    return database.copy();
  }

  /** The agreements that were ever accepted, canonical JSON, oldest version first. */
  public List<byte[]> agreements() {
    return database.list("SELECT json FROM agreements ORDER BY version", row -> row.getBytes(1));
  }

  /** Remembers an accepted agreement. */
  public void agreement(int version, byte[] json) {
    database.update("INSERT OR REPLACE INTO agreements VALUES (?, ?)", version, json);
  }

  /** The names of the applications that were in front, in the order of the names. */
  public List<String> applications() {
    return database.list("SELECT name FROM applications ORDER BY name", row -> row.getString(1));
  }

  /**
   * Remembers the name of an application.
   *
   * @param most with so many names no further one is remembered
   */
  public void application(String name, int most) {
    database.update(
        "INSERT OR IGNORE INTO applications SELECT ?"
            + " WHERE (SELECT count(*) FROM applications) < ?",
        name,
        most);
  }

  /** Forgets, for good, the names of all applications. */
  public void forgetApplications() {
    database.update("DELETE FROM applications");
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** The last word on windows of this desktop. */
  public List<byte[]> directives() {
    return database.list("SELECT json FROM directives ORDER BY name", row -> row.getBytes(1));
  }

  /** Remembers these, over what was said under their keys before; no bytes forget a key. */
  public void directives(Map<String, byte[]> said) {
    database.transaction(
        () ->
            said.forEach(
                (key, json) -> {
                  database.update("DELETE FROM directives WHERE name = ?", key);
                  if (json.length > 0) {
                    database.update("INSERT INTO directives VALUES (?, ?)", key, json);
                  }
                }));
  }

  @Override
  public void close() {
    database.close();
  }
}
