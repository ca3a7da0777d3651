package org.accalmie.agent.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.WireCodec;

/** The reports that wait, and those that have left, each with its exact bytes. */
public final class Outbox {
  /** The longest a report is made to wait, so that its time of sending tells nothing. */
  public static final Duration LONGEST_DELAY = Duration.ofHours(2);

  /** The journal's setting of the first day that may be answered. */
  public static final String FIRST_DAY = "first-day";

  private static final String PARCEL = "SELECT token, team, day, bytes, due, sent_on FROM outbox";

  private final Database database;

  Outbox(Database database) {
    this.database = database;
  }

  /** A time at which a report may leave, drawn from those within the longest delay. */
  public static Instant later(Instant now, RandomGenerator random) {
    return now.plusSeconds(random.nextLong(LONGEST_DELAY.toSeconds()));
  }

  /** Whether a person-day has been answered. */
  public boolean answered(LocalDate day) {
    return database
        .first("SELECT 1 FROM answered WHERE day = ?", row -> true, day.toString())
        .isPresent();
  }

  /**
   * Puts a day's report in, and marks the day answered, both or neither.
   *
   * @param due from when on it may leave
   */
  public void put(Report report, Instant due) {
    database.transaction(
        () -> {
          database.update("INSERT INTO answered VALUES (?)", report.period().toString());
          database.update(
              "INSERT INTO outbox (token, team, day, bytes, due) VALUES (?, ?, ?, ?, ?)",
              report.token(),
              report.group(),
              report.period().toString(),
              WireCodec.encode(report),
              due.getEpochSecond());
        });
  }

  /** The reports that may leave now; also those that a clock set back would hold for longer. */
  public List<Parcel> due(Instant now) {
    return database.list(
        PARCEL + " WHERE due IS NOT NULL AND (due <= ? OR due > ?)",
        Outbox::parcel,
        now.getEpochSecond(),
        now.plus(LONGEST_DELAY).getEpochSecond());
  }

  /** Lets a report wait until another time. */
  public void hold(Parcel parcel, Instant due) {
    database.update(
        "UPDATE outbox SET due = ? WHERE token = ? AND due IS NOT NULL",
        due.getEpochSecond(),
        parcel.token());
  }

  /** Marks a report as sent, with the day and not the time. */
  public void sent(Parcel parcel, LocalDate on) {
    database.update(
        "UPDATE outbox SET due = NULL, sent_on = ? WHERE token = ?", on.toString(), parcel.token());
  }

  /** Takes out the reports of days that wait, and lets none follow for days that have ended. */
  void withdraw(Journal.Days days, LocalDate today) {
    database.update(
        "DELETE FROM outbox WHERE due IS NOT NULL AND day >= ? AND day <= ?",
        days.first().toString(),
        days.last().toString());
    LocalDate end = days.last().isBefore(today) ? days.last().plusDays(1) : today;
    if (days.first().isBefore(end)) {
      days.first()
          .datesUntil(end)
          .forEach(
              day -> database.update("INSERT OR IGNORE INTO answered VALUES (?)", day.toString()));
    }
  }

  /** Everything that left or waits, latest day first. */
  public List<Parcel> all() {
    return database.list(PARCEL + " ORDER BY day DESC", Outbox::parcel);
  }

  /** How many reports wait. */
  public int waiting() {
    return database
        .first("SELECT count(*) FROM outbox WHERE due IS NOT NULL", row -> row.getInt(1))
        .orElse(0);
  }

  private static Parcel parcel(ResultSet row) throws SQLException {
    return new Parcel(
        row.getString(1),
        row.getString(2),
        LocalDate.parse(row.getString(3)),
        row.getBytes(4),
        // The driver's getLong makes 0 of an empty one.
        Optional.ofNullable(row.getString(5)).map(Long::valueOf).map(Instant::ofEpochSecond),
        Optional.ofNullable(row.getString(6)).map(LocalDate::parse));
  }
}
