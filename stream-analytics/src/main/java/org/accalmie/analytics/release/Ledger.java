package org.accalmie.analytics.release;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;

/**
 * What one person can have spent of their privacy budget, by calendar year.
 *
 * <p>Whatever groups a person was in, each of their days was in one of them, cost the agreement's ε
 * over all measures and levels, and is counted here once: so the sum over the days of all released
 * periods is the most that anybody spent.
 *
 * @param spent year to ε, exact
 */
public record Ledger(NavigableMap<Integer, BigDecimal> spent) {
  /** Nothing is spent yet. */
  public static final Ledger EMPTY = new Ledger(Collections.emptyNavigableMap());

  /** Copies the map. */
  public Ledger {
    spent = Collections.unmodifiableNavigableMap(new TreeMap<>(spent));
  }

  /** Whether a period can be released without anybody spending more than is agreed for a year. */
  public boolean allows(Period period, Agreement agreement) {
    return years(period).keySet().stream()
        .map(with(period, agreement).spent()::get)
        .allMatch(sum -> sum.compareTo(agreement.yearlyEpsilon()) <= 0);
  }

  /** With a period that is released; a week over New Year costs each year its own days. */
  public Ledger with(Period period, Agreement agreement) {
    NavigableMap<Integer, BigDecimal> sums = new TreeMap<>(spent);
    years(period)
        .forEach(
            (year, days) ->
                sums.merge(
                    year, agreement.epsilon().multiply(BigDecimal.valueOf(days)), BigDecimal::add));
    return new Ledger(sums);
  }

  private static NavigableMap<Integer, Long> years(Period period) {
    return period
        .from()
        .datesUntil(period.to().plusDays(1))
        .collect(Collectors.groupingBy(LocalDate::getYear, TreeMap::new, Collectors.counting()));
  }
}
