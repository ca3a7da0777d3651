package org.accalmie.dashboards.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.analytics.release.Ledger;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.Spending;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;

/**
 * What the ledger tells there, beside what the log gives here.
 *
 * @param entries how many were recomputed
 * @param differences one line each
 */
record LedgerComparison(int entries, List<String> differences) {

  /** What a period cost, in a group or in a year. */
  private record Entry(LocalDate from, String epsilon) {}

  /**
   * Compares the last word under each key.
   *
   * @param known the ledger there before the log was read, record key to value: all of it must be
   *     found here
   * @param there the ledger there afterwards: all that the log gives must be found in it
   * @param from the first day whose reports are all kept; empty if all are. What the year had spent
   *     before is not known then, so neither is what was refused for it
   */
  static LedgerComparison of(
      Map<String, byte[]> known,
      Map<String, byte[]> there,
      Map<String, byte[]> here,
      Optional<LocalDate> from) {
    SortedMap<String, Entry> own = entries(here, from);
    SortedMap<String, Entry> told = entries(there, from);
    from.ifPresent(day -> own.keySet().retainAll(told.keySet()));
    List<String> differences = sums(there);
    own.forEach(
        (key, entry) -> {
          Entry other = told.get(key);
          if (other != null && !other.equals(entry)) {
            differences.add(
                "%s: ε there %s, here %s".formatted(key, other.epsilon(), entry.epsilon()));
          } else if (other == null) {
            differences.add(key + ": not in the ledger there; the log gives it");
          }
        });
    entries(known, from).keySet().stream()
        .filter(key -> !own.containsKey(key))
        .forEach(key -> differences.add(key + ": in the ledger there; the log does not give it"));
    return new LedgerComparison(own.size(), differences);
  }

  /** Between two readings a year may have grown, so it is compared period by period. */
  private static SortedMap<String, Entry> entries(
      Map<String, byte[]> ledger, Optional<LocalDate> from) {
    SortedMap<String, Entry> entries = new TreeMap<>();
    for (PersonYear year : years(ledger)) {
      year.periods()
          .forEach(
              (period, epsilon) ->
                  entries.put(year.key() + "|" + period, new Entry(first(period), epsilon)));
    }
    ledger.forEach(
        (key, value) -> {
          try {
            if (!key.startsWith(PersonYear.PREFIX)) {
              Spending spending = WireCodec.decodeSpending(value);
              entries.put(key, new Entry(spending.from(), spending.epsilon()));
            }
          } catch (WireException e) {
            entries.put(key, new Entry(LocalDate.MAX, "unreadable"));
          }
        });
    from.ifPresent(day -> entries.values().removeIf(entry -> entry.from().isBefore(day)));
    return entries;
  }

  private static LocalDate first(String period) {
    try {
      return LocalDate.parse(period.substring(0, period.indexOf('|')));
    } catch (RuntimeException e) {
      // No period of ours: compared whatever is kept.
      return LocalDate.MAX;
    }
  }

  private static List<String> sums(Map<String, byte[]> ledger) {
    List<String> wrong = new ArrayList<>();
    for (PersonYear year : years(ledger)) {
      String sum = Ledger.of(List.of(year)).sum(year.year()).toPlainString();
      if (!sum.equals(year.spent())) {
        wrong.add(
            "%s: spent there %s, its periods add up to %s"
                .formatted(year.key(), year.spent(), sum));
      }
    }
    return wrong;
  }

  private static List<PersonYear> years(Map<String, byte[]> ledger) {
    List<PersonYear> years = new ArrayList<>();
    ledger.forEach(
        (key, value) -> {
          try {
            if (key.startsWith(PersonYear.PREFIX)) {
              years.add(WireCodec.decodePersonYear(value));
            }
          } catch (WireException e) {
            // Its periods are missing then, which is told.
          }
        });
    return years;
  }
}
