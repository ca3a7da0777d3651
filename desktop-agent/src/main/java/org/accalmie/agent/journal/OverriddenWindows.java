package org.accalmie.agent.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.accalmie.agent.journal.SmallTables.Opened;

/** The openings of windows that the owner has overridden, by day and never by time. */
public final class OverriddenWindows {
  private final SmallTable<Opened, LocalDate> table;

  /** The opening of a window that was overridden, and the day on which it was. */
  public record Overridden(String window, Instant opened, LocalDate day) {}

  OverriddenWindows(SmallTable<Opened, LocalDate> table) {
    this.table = table;
  }

  /** Whether the opening of a window at this instant was overridden. */
  public boolean contains(String window, Instant opened) {
    return table.get(new Opened(window, opened)).isPresent();
  }

  /** Whether it was on this person-day or before. */
  public boolean containsBy(String window, Instant opened, LocalDate day) {
    return table.get(new Opened(window, opened)).filter(on -> !on.isAfter(day)).isPresent();
  }

  /** Remembers an override with its day; it holds at once. */
  public void add(String window, Instant opened, LocalDate day) {
    if (!contains(window, opened)) {
      table.put(new Opened(window, opened), day);
    }
  }

  /** All of them, latest day first. */
  public List<Overridden> all() {
    return table.all().entrySet().stream()
        .map(row -> new Overridden(row.getKey().window(), row.getKey().at(), row.getValue()))
        .sorted(Comparator.comparing(Overridden::day).reversed())
        .toList();
  }

  /** Forgets those that a test names. */
  public void removeIf(Predicate<Overridden> test) {
    all().stream()
        .filter(test)
        .forEach(row -> table.remove(new Opened(row.window(), row.opened())));
  }
}
