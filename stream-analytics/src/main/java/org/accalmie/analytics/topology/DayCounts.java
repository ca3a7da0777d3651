package org.accalmie.analytics.topology;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.wire.Report;

/**
 * One partition's exact counts per person-day and group, and the tokens spent on them.
 *
 * <p>They lie in memory; the journal has what they are rebuilt from.
 */
final class DayCounts {
  private final CountJournal journal;
  private final NavigableMap<LocalDate, Day> days = new TreeMap<>();

  /** A group's counts of one day. */
  record Entry(LocalDate day, Closing counts) {}

  /** Reads what the journal has. */
  DayCounts(CountJournal journal) {
    this.journal = journal;
    journal.read((day, block) -> NoteReader.read(block, day(day)));
  }

  /** Counts a report; false if its token was spent before. */
  boolean add(Report report) {
    SpentTokens.Id token = SpentTokens.Id.of(report.token());
    Day day = day(report.period());
    if (!day.spent.spend(token)) {
      return false;
    }
    day.tallies.add(report.group(), report.answers());
    journal.of(report.period()).counted(report.group(), token, report.answers());
    return true;
  }

  /** What is counted from a day on. */
  List<Entry> from(LocalDate first) {
    List<Entry> entries = new ArrayList<>();
    days.tailMap(first, true)
        .forEach(
            (date, day) ->
                day.tallies.all().forEach(counts -> entries.add(new Entry(date, counts))));
    return entries;
  }

  /** Takes back what was counted; the tokens stay spent. */
  void remove(Entry entry) {
    day(entry.day()).takenBack(entry.counts().group());
    journal.of(entry.day()).takenBack(entry.counts().group());
  }

  /** The sums of a period by group. */
  Map<String, Closing> sums(Period period) {
    Tallies sums = new Tallies();
    days.subMap(period.from(), true, period.to(), true)
        .values()
        .forEach(day -> sums.addAll(day.tallies));
    Map<String, Closing> byGroup = new HashMap<>();
    sums.all().forEach(counts -> byGroup.put(counts.group(), counts));
    return byGroup;
  }

  /** Forgets a week and all before; what comes for them is late anyway. */
  void forget(Week week) {
    days.headMap(week.sunday(), true).clear();
    journal.forget(week.sunday());
  }

  private Day day(LocalDate day) {
    return days.computeIfAbsent(day, d -> new Day());
  }

  /** The counts and tokens of a day. */
  private static final class Day implements NoteReader.Listener {
    private final Tallies tallies = new Tallies();
    private final SpentTokens spent = new SpentTokens();

    @Override
    public void counted(String group, SpentTokens.Id token, SortedMap<String, Integer> answers) {
      spent.spend(token);
      tallies.add(group, answers);
    }

    @Override
    public void takenBack(String group) {
      tallies.remove(group);
    }
  }
}
