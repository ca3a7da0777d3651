package org.accalmie.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.junit.jupiter.api.Test;

class LedgerTest {
  @Test
  void addsUpWhatEveryDayCosts() {
    Ledger ledger =
        Ledger.EMPTY
            .with(week("2026-03-02"), costing("0.1"))
            .with(week("2026-03-09"), costing("2"));

    assertThat(ledger.spent()).hasSize(1);
    assertThat(ledger.spent().get(2026)).isEqualByComparingTo("14.7");
  }

  @Test
  void aWeekOverNewYearCostsEachYearItsOwnDays() {
    Ledger ledger = Ledger.EMPTY.with(week("2026-12-28"), costing("2"));

    assertThat(ledger.spent().get(2026)).isEqualByComparingTo("8");
    assertThat(ledger.spent().get(2027)).isEqualByComparingTo("6");
  }

  @Test
  void theLastBitOfABudgetMayBeSpentAndNoMore() {
    Agreement agreement = costing("2");
    Ledger almost = new Ledger(new java.util.TreeMap<>(java.util.Map.of(2026, spent("486"))));
    Ledger tooMuch = new Ledger(new java.util.TreeMap<>(java.util.Map.of(2026, spent("486.001"))));

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
    assertThat(ledger.spent().get(2026)).isEqualByComparingTo("730");
  }

  private static BigDecimal spent(String epsilon) {
    return new BigDecimal(epsilon);
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
