package org.accalmie.agent.breaks;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.breaks.Happening.Outcome;
import org.accalmie.agent.journal.Journal;

/** What became of the breaks of a day; waits in memory for the journal's next minute. */
public final class BreakCounts {
  /** Under which days on which breaks were on are remembered. */
  public static final String ID = "breaks";

  private static final String WORKED = "worked";

  private final Journal journal;
  private final Map<LocalDate, Map<String, Integer>> waiting = new HashMap<>();
  private LocalDate seen = LocalDate.MIN;

  /** Counts into a journal. */
  public BreakCounts(Journal journal) {
    this.journal = journal;
  }

  /** Breaks were on and looked for on a day, whatever becomes of them. */
  synchronized void seen(LocalDate day) {
    if (!day.equals(seen)) {
      seen = day;
      waiting.computeIfAbsent(day, any -> new HashMap<>());
    }
  }

  synchronized void add(LocalDate day, List<Happening> happenings) {
    happenings.forEach(happening -> add(day, happening.id(), 1));
  }

  /** Adds to the minutes that were worked on a day. */
  synchronized void addWorked(LocalDate day, int minutes) {
    add(day, WORKED, minutes);
  }

  private void add(LocalDate day, String what, int amount) {
    waiting.computeIfAbsent(day, any -> new HashMap<>()).merge(what, amount, Integer::sum);
  }

  /** Hands over what waits; if that fails it waits on. */
  synchronized void write() {
    for (LocalDate day : List.copyOf(waiting.keySet())) {
      Map<String, Integer> amounts = waiting.getOrDefault(day, Map.of());
      journal.observed(day, ID);
      journal.dayCounts().add(day, amounts);
      waiting.remove(day);
    }
  }

  /** What was worked of a day, to the minute. */
  Duration worked(LocalDate day) {
    return Duration.ofMinutes(journal.dayCounts().of(day).getOrDefault(WORKED, 0));
  }

  /** How often this became of breaks of a day, written or not. */
  public synchronized int of(LocalDate day, Happening happening) {
    return journal.dayCounts().of(day).getOrDefault(happening.id(), 0)
        + waiting.getOrDefault(day, Map.of()).getOrDefault(happening.id(), 0);
  }

  /** How many breaks of a kind were taken on a day, asked for or not. */
  public int taken(LocalDate day, BreakKind kind) {
    return of(day, new Happening(kind, Outcome.TAKEN))
        + of(day, new Happening(kind, Outcome.UNASKED));
  }
}
