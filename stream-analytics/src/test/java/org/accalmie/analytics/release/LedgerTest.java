package org.accalmie.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.junit.jupiter.api.Test;

class LedgerTest {
  @Test
  void addsUpWhatEveryDayCosts() {
    Ledger ledger =
        Ledger.EMPTY
            .with(week("2026-03-02"), costing("0.1"))
            .with(week("2026-03-09"), costing("2"));

    assertThat(ledger.spent()).hasSize(1);
    assertThat(ledger.sum(2026)).isEqualByComparingTo("14.7");
  }

  @Test
  void aWeekOverNewYearCostsEachYearItsOwnDays() {
    Ledger ledger = Ledger.EMPTY.with(week("2026-12-28"), costing("2"));

    assertThat(ledger.sum(2026)).isEqualByComparingTo("8");
    assertThat(ledger.sum(2027)).isEqualByComparingTo("6");
  }

  @Test
  void theLastBitOfABudgetMayBeSpentAndNoMore() {
    Agreement agreement = costing("2");
    Ledger almost = spent("486");
    Ledger tooMuch = spent("486.001");

    assertThat(almost.allows(week("2026-03-02"), agreement)).isTrue();
    assertThat(tooMuch.allows(week("2026-03-02"), agreement)).isFalse();
    assertThat(tooMuch.allows(week("2026-12-28"), agreement)).isTrue();
    assertThat(tooMuch.allows(week("2027-03-01"), agreement)).isTrue();
  }

  @Test
  void aFullYearOfWeeksIsPaidByThreeHundredAndSixtyFiveDays() {
    Agreement agreement =
        Examples.agreement(
            Examples.replaced(Cluster.yaml(), "yearly-epsilon: 500", "yearly-epsilon: 730"));
    Ledger ledger = Ledger.EMPTY;
    int refused = 0;
    for (LocalDate monday = LocalDate.of(2025, 12, 29);
        monday.getYear() < 2027;
        monday = monday.plusWeeks(1)) {
      Period week = week(monday.toString());
      refused += ledger.allows(week, agreement) ? 0 : 1;
      ledger = ledger.with(week, agreement);
    }
    assertThat(refused).isZero();
    assertThat(ledger.sum(2026)).isEqualByComparingTo("730");
  }

  @Test
  void paysForAPeriodOnceUnderOneAgreementAndAnewUnderAnother() {
    Ledger ledger =
        Ledger.EMPTY
            .with(week("2026-03-02"), costing("2"))
            .with(week("2026-03-02"), costing("2"))
            .with(week("2026-03-02"), costing("1"));

    assertThat(ledger.sum(2026)).isEqualByComparingTo("21");
  }

  @Test
  void isTheSameAfterItIsToldAndReadTwice() {
    Period newYear = week("2026-12-28");
    Agreement agreement = costing("2");
    Ledger ledger = Ledger.EMPTY.with(week("2026-03-02"), agreement).with(newYear, agreement);
    List<PersonYear> told = ledger.years(newYear, agreement);

    assertThat(told).extracting(PersonYear::spent).containsExactly("22", "6");
    assertThat(told).extracting(PersonYear::allowed).containsOnly("500");
    assertThat(Ledger.of(Stream.concat(told.stream(), told.stream()).toList())).isEqualTo(ledger);
  }

  @Test
  void booksEveryGroupOfWhichAnythingIsTold() {
    Agreement agreement = costing("2");
    Period week = week("2026-03-02");

    assertThat(costs(agreement, week, told("company", Status.RELEASED)))
        .as("the counts of both teams are in it")
        .containsExactly("company 14", "team-a 14", "team-b 14");
    assertThat(
            costs(
                agreement,
                week,
                told("team-a", Status.TOO_WIDE),
                told("company", Status.TOO_FEW_REPORTS)))
        .containsExactly("company 14", "team-a 14");
    assertThat(
            costs(
                agreement,
                week,
                told("team-a", Status.HELD_BACK_WITH_SIBLING),
                told("team-b", Status.TOO_FEW_REPORTS)))
        .isEmpty();
  }

  private static List<String> costs(Agreement agreement, Period period, Release... releases) {
    return Ledger.costs(agreement, period, List.of(releases)).stream()
        .map(one -> one.group() + " " + one.epsilon())
        .toList();
  }

  private static Release told(String group, Status status) {
    LocalDate monday = LocalDate.of(2026, 3, 2);
    return new Release(
        "h",
        group,
        monday,
        monday.plusDays(6),
        "after-hours",
        status,
        List.of(),
        null,
        0,
        "1/2",
        "s");
  }

  private static Ledger spent(String epsilon) {
    return new Ledger(
        new TreeMap<>(Map.of(2026, new TreeMap<>(Map.of("before", new BigDecimal(epsilon))))));
  }

  private static Period week(String monday) {
    LocalDate from = LocalDate.parse(monday);
    return new Period(from, from.plusDays(6));
  }

  private static Agreement costing(String epsilon) {
    return Examples.agreement(
        Examples.replaced(Cluster.yaml(), "epsilon: 2", "epsilon: " + epsilon));
  }
}
