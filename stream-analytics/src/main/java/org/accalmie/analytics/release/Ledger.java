package org.accalmie.analytics.release;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Spending;

/**
 * What one person can have spent of their privacy budget, by calendar year.
 *
 * <p>Whatever groups a person was in, each of their days was in one of them, cost the agreement's ε
 * over all measures and levels, and is counted here once: so the sum over the days of all released
 * periods is the most that anybody spent. The same period under the same agreement has the same
 * noise and is paid for once; under another agreement it is drawn and paid for anew.
 *
 * @param spent year to period to ε, exact
 */
public record Ledger(NavigableMap<Integer, SortedMap<String, BigDecimal>> spent) {
  /** Nothing is spent yet. */
  public static final Ledger EMPTY = new Ledger(Collections.emptyNavigableMap());

  /** Copies the map. */
  public Ledger {
    TreeMap<Integer, SortedMap<String, BigDecimal>> copy = new TreeMap<>();
    spent.forEach((year, periods) -> copy.put(year, new TreeMap<>(periods)));
    spent = Collections.unmodifiableNavigableMap(copy);
  }

  /** All that is in one of these, each period once. */
  public static Ledger of(Collection<PersonYear> years) {
    TreeMap<Integer, SortedMap<String, BigDecimal>> spent = new TreeMap<>();
    for (PersonYear year : years) {
      year.periods()
          .forEach(
              (period, epsilon) ->
                  spent
                      .computeIfAbsent(year.year(), none -> new TreeMap<>())
                      .merge(period, new BigDecimal(epsilon), BigDecimal::max));
    }
    return new Ledger(spent);
  }

  /** Whether a period can be released without anybody spending more than is agreed for a year. */
  public boolean allows(Period period, Agreement agreement) {
    Ledger after = with(period, agreement);
    return daysByYear(period).keySet().stream()
        .allMatch(year -> after.sum(year).compareTo(agreement.yearlyEpsilon()) <= 0);
  }

  /** With a period that is released; a week over New Year costs each year its own days. */
  public Ledger with(Period period, Agreement agreement) {
    TreeMap<Integer, SortedMap<String, BigDecimal>> more = new TreeMap<>(spent);
    String key = period.from() + "|" + period.to() + "|" + agreement.hash();
    daysByYear(period)
        .forEach(
            (year, days) -> {
              SortedMap<String, BigDecimal> periods =
                  new TreeMap<>(more.getOrDefault(year, Collections.emptySortedMap()));
              periods.put(key, epsilon(agreement, days));
              more.put(year, periods);
            });
    return new Ledger(more);
  }

  /** What anybody can have spent in a year. */
  public BigDecimal sum(int year) {
    return spent.getOrDefault(year, Collections.emptySortedMap()).values().stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The years that a period lies in, as they are told. */
  public List<PersonYear> years(Period period, Agreement agreement) {
    return daysByYear(period).keySet().stream()
        .map(
            year ->
                PersonYear.of(
                    year,
                    spent.getOrDefault(year, Collections.emptySortedMap()),
                    agreement.yearlyEpsilon()))
        .toList();
  }

  /**
   * What the releases of a period cost, for each group of which anything is told, by itself or in a
   * group above it; empty if they cost nothing.
   */
  public static List<Spending> costs(Agreement agreement, Period period, List<Release> releases) {
    Set<String> told =
        releases.stream()
            .filter(Ledger::costs)
            .map(Release::group)
            .distinct()
            .flatMap(group -> agreement.leavesUnder(group).stream())
            .map(Group::id)
            .collect(Collectors.toCollection(HashSet::new));
    String epsilon = epsilon(agreement, period.days()).toPlainString();
    String hash = agreement.hash();
    return agreement.groups().stream()
        .map(Group::id)
        .filter(
            group ->
                agreement.leavesUnder(group).stream().anyMatch(leaf -> told.contains(leaf.id())))
        .map(group -> new Spending(hash, epsilon, period.from(), group, period.to()))
        .toList();
  }

  /** What is too wide was told by its noisy counts, too, and what is told later is drawn now. */
  private static boolean costs(Release release) {
    return switch (release.status()) {
      case RELEASED, NEARLY_NONE, NEARLY_ALL, TOO_WIDE, OVER_FOUR_WEEKS -> true;
      case TOO_FEW_PEOPLE, TOO_FEW_REPORTS, HELD_BACK_WITH_SIBLING, BUDGET_SPENT -> false;
    };
  }

  private static BigDecimal epsilon(Agreement agreement, long days) {
    return agreement.epsilon().multiply(BigDecimal.valueOf(days));
  }

  private static NavigableMap<Integer, Long> daysByYear(Period period) {
    return period
        .from()
        .datesUntil(period.to().plusDays(1))
        .collect(Collectors.groupingBy(LocalDate::getYear, TreeMap::new, Collectors.counting()));
  }
}
