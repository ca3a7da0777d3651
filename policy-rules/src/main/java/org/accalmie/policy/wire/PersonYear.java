package org.accalmie.policy.wire;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The most that any one person can have spent of their privacy budget in a calendar year.
 *
 * @param allowed what the agreement that paid last allows for a year, a decimal
 * @param periods what each period cost in this year, a decimal, by {@code from|to|agreement}
 * @param spent their sum
 * @param year calendar year
 */
public record PersonYear(
    String allowed, SortedMap<String, String> periods, String spent, int year) {
  /** What the keys of the records of years begin with; no group is called so. */
  public static final String PREFIX = "*|";

  /** Copies the periods. */
  public PersonYear {
    periods = Collections.unmodifiableSortedMap(new TreeMap<>(periods));
  }

  /** Adds up. */
  public static PersonYear of(int year, SortedMap<String, BigDecimal> periods, BigDecimal allowed) {
    TreeMap<String, String> texts = new TreeMap<>();
    periods.forEach((period, epsilon) -> texts.put(period, epsilon.toPlainString()));
    BigDecimal spent = periods.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new PersonYear(allowed.toPlainString(), texts, spent.toPlainString(), year);
  }

  /** The record key: one entry per year. */
  public String key() {
    return PREFIX + year;
  }
}
