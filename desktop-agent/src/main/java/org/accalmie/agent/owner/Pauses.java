package org.accalmie.agent.owner;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.Pause;
import org.accalmie.policy.calendar.Span;

/**
 * The pauses of the last weeks, kept because mail of a paused time may only be seen later.
 *
 * <p>Times are kept to the minute: the one in which a pause begins is paused, the one in which it
 * ends is not. Safe for any thread.
 */
public final class Pauses {
  private static final Duration KEPT = Duration.ofDays(31);

  private final Journal journal;
  private volatile List<Pause> known;

  /** Reads them back: a pause outlives a restart. */
  public Pauses(Journal journal) {
    this.journal = journal;
    this.known = journal.pauses();
  }

  /** The pause that holds at an instant. */
  public Optional<Pause> at(Instant at) {
    return known.stream().filter(pause -> pause.contains(at)).findFirst();
  }

  /** Begins one, in place of one that holds now. */
  public synchronized void begin(Instant now, Optional<Instant> until) {
    List<Pause> all = new ArrayList<>(without(now));
    all.add(new Pause(minute(now), until.map(Pauses::minute)));
    save(all);
  }

  /** Ends the one that holds now. */
  public synchronized void end(Instant now) {
    save(without(now));
  }

  /** Forgets what lies in a stretch; one that holds now goes on. */
  public synchronized void forget(Span gone, Instant now) {
    save(
        known.stream()
            .flatMap(pause -> Remains.of(span(pause), gone, now).stream())
            .map(
                left ->
                    new Pause(
                        left.from(),
                        Optional.of(left.to()).filter(end -> !end.equals(Instant.MAX))))
            .toList());
  }

  /** One that is open lasts, whatever the clock says. */
  private static Span span(Pause pause) {
    return new Span(pause.from(), pause.until().orElse(Instant.MAX));
  }

  private List<Pause> without(Instant now) {
    return known.stream()
        .filter(pause -> pause.until().filter(end -> end.isBefore(now.minus(KEPT))).isEmpty())
        .map(pause -> pause.contains(now) ? ended(pause, minute(now)) : pause)
        .filter(pause -> pause.until().filter(end -> !end.isAfter(pause.from())).isEmpty())
        .toList();
  }

  private static Pause ended(Pause pause, Instant end) {
    return new Pause(pause.from(), Optional.of(end));
  }

  private static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }

  private void save(List<Pause> all) {
    journal.pauses(all);
    known = List.copyOf(all);
  }
}
