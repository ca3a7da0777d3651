package org.accalmie.agent.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.sense.Tally;
import org.accalmie.agent.sense.Worker;
import org.accalmie.policy.calendar.Span;

/**
 * Counts the minutes of meetings that its owner attended, once they are over.
 *
 * <p>It takes times and answers to invitations from calendars, and never a title, a place or a
 * name. A minute counts when a calendar that was read after it still held it, so that a meeting
 * which is moved or cancelled before its time never counts. What was before the very first reading
 * does not count either.
 */
public final class MeetingSense implements Sense {
  private static final Duration EVERY = Duration.ofMinutes(15);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration SELDOM = Duration.ofHours(1);
  private static final double JITTER = 0.2;

  /** What lies further back is not made up for. */
  private static final Duration LONGEST_AWAY = Duration.ofDays(31);

  private static final Duration AHEAD = Duration.ofDays(1);

  private final List<CalendarReader> calendars;
  private final MeetingMark mark;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Worker worker = new Worker("meetings");
  private final Semaphore sooner = new Semaphore(0);
  private Duration failing = SOON;
  private volatile Instant caughtUpTo = Instant.EPOCH;
  private volatile List<Span> known = List.of();
  private volatile SenseState state = new SenseState(Condition.OFF, "Meetings are not counted.");

  /**
   * Prepares it; nothing is read before {@link #start}.
   *
   * @param calendars what its owner chose; a meeting that stands in several counts once
   * @param ownAddresses the owner's mail addresses; if none, those that a CalDAV server knows
   * @param zone where times without a zone are meant
   */
  public MeetingSense(
      List<CalendarSource> calendars,
      Set<String> ownAddresses,
      MeetingMark mark,
      InstantSource clock,
      ZoneId zone) {
    this.calendars =
        calendars.stream().map(one -> new CalendarReader(one, ownAddresses, zone)).toList();
    this.mark = mark;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public String name() {
    return "meetings";
  }

  @Override
  public SenseState state() {
    return state;
  }

  @Override
  public Instant caughtUpTo() {
    return caughtUpTo;
  }

  /**
   * The meetings that the calendars held when they were last read, in order: those of today and of
   * the day to come.
   */
  public List<Span> known() {
    return known;
  }

  /** Reads at once, as after the machine woke up or its owner asked. */
  public void readNow() {
    sooner.release();
  }

  @Override
  public void start(Tally tally) {
    state = new SenseState(Condition.UNAVAILABLE, "The calendar is being read.");
    worker.start(() -> stay(tally));
  }

  private void stay(Tally tally) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      Duration wait = read(tally);
      double share = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
      boolean isAsked =
          sooner.tryAcquire(Math.round(wait.toMillis() * share), TimeUnit.MILLISECONDS);
      if (isAsked) {
        sooner.drainPermits();
      }
    }
  }

  private Duration read(Tally tally) {
    try {
      count(tally);
      failing = SOON;
      return EVERY;
    } catch (CalendarException e) {
      state = new SenseState(Condition.UNAVAILABLE, e.trouble().sentence());
      return wait(e.trouble());
    } catch (RuntimeException e) {
      state = unreadable();
      return SELDOM;
    }
  }

  /** Only what may mend itself is tried often; a password that is refused again locks accounts. */
  private Duration wait(CalendarTrouble trouble) {
    if (!trouble.mayMendItself()) {
      return SELDOM;
    }
    Duration now = failing;
    failing = now.multipliedBy(2).compareTo(SELDOM) > 0 ? SELDOM : now.multipliedBy(2);
    return now;
  }

  private static SenseState unreadable() {
    return new SenseState(
        Condition.UNAVAILABLE, "The calendar could not be understood; meetings are not counted.");
  }

  private void count(Tally tally) throws CalendarException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Instant reached = begin(now);
    Span today = today(now);
    Instant from = reached.isBefore(today.from()) ? reached : today.from();
    List<CalendarReader.Reading> readings = readings(new Span(from, today.to()));
    List<Span> meetings =
        readings.stream().flatMap(reading -> reading.meetings().stream()).toList();
    known = Span.within(today, meetings);
    // A clock that was set back counts nothing twice.
    if (reached.isBefore(now)) {
      List<Span> past = Span.within(new Span(reached, now), meetings);
      mark.save(now, () -> past.forEach(span -> count(span, tally)));
    }
    caughtUpTo = now;
    state = new SenseState(Condition.WORKING, sentence(readings, today));
  }

  private Instant begin(Instant now) {
    Instant earliest = now.minus(LONGEST_AWAY);
    return mark.load()
        .map(saved -> saved.isBefore(earliest) ? earliest : saved)
        .orElseGet(
            () -> {
              mark.save(now, () -> {});
              return now;
            });
  }

  private Span today(Instant now) {
    ZonedDateTime local = now.atZone(zone);
    return new Span(local.toLocalDate().atStartOfDay(zone).toInstant(), now.plus(AHEAD));
  }

  private List<CalendarReader.Reading> readings(Span range) throws CalendarException {
    List<CalendarReader.Reading> readings = new ArrayList<>();
    for (CalendarReader calendar : calendars) {
      readings.add(calendar.read(range));
    }
    return readings;
  }

  private static void count(Span meeting, Tally tally) {
    meeting.secondsByMinute().keySet().forEach(minute -> tally.addAt(minute, Fact.MEETING, "", 1));
  }

  private String sentence(List<CalendarReader.Reading> readings, Span today) {
    if (readings.stream().allMatch(CalendarReader.Reading::namesNobody)) {
      return "The calendar is read, but nobody is invited to anything in it, so that nothing counts"
          + " as a meeting.";
    }
    Instant end = today.from().atZone(zone).plusDays(1).toInstant();
    return Span.within(new Span(today.from(), end), known).isEmpty()
        ? "Meetings are counted by their times alone; there is none today."
        : "Meetings are counted by their times alone; no title, place or name is kept.";
  }

  @Override
  public void close() {
    worker.close();
    known = List.of();
    state = new SenseState(Condition.OFF, "Meetings are not counted any more.");
  }
}
