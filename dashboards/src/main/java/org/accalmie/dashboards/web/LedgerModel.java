package org.accalmie.dashboards.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.accalmie.dashboards.store.Costs;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.web.LedgerView.GroupCost;
import org.accalmie.dashboards.web.LedgerView.MeasureCost;
import org.accalmie.dashboards.web.LedgerView.Year;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.text.MeasureWords;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.Release;

/** Words the privacy ledger. */
final class LedgerModel {
  private static final BigDecimal WHOLE = BigDecimal.valueOf(1_000);

  private final Stores stores;
  private final Words words;

  LedgerModel(Stores stores, Words words) {
    this.stores = stores;
    this.words = words;
  }

  LedgerView view(Chosen chosen) {
    List<Group> groups = chosen.beside();
    List<Group> shown = groups.stream().limit(GroupsTable.MOST).toList();
    int year = stores.today().getYear();
    return new LedgerView(
        stores.costs().years().values().stream()
            .sorted(Comparator.comparing(PersonYear::year).reversed())
            .map(this::year)
            .toList(),
        measures(chosen),
        shown.stream().map(group -> group(group, year)).toList(),
        groups.size() - shown.size());
  }

  private Year year(PersonYear year) {
    BigDecimal spent = new BigDecimal(year.spent());
    BigDecimal allowed = new BigDecimal(year.allowed());
    int permille =
        allowed.signum() == 0
            ? WHOLE.intValue()
            : spent.multiply(WHOLE).divide(allowed, RoundingMode.HALF_UP).intValue();
    String sentence =
        words.say(
            "ledger.year",
            Integer.toString(year.year()),
            words.number(spent),
            words.number(allowed),
            words.percent(permille),
            words.number(year.periods().size()));
    return new Year(year.year(), sentence, permille);
  }

  private List<MeasureCost> measures(Chosen chosen) {
    var asked = new MeasureWords(words.spoken());
    List<MeasureCost> costs = new ArrayList<>();
    BigDecimal all = BigDecimal.ZERO;
    for (String id : chosen.agreement().measures()) {
      Measure measure = chosen.agreement().measure(id);
      Optional<BigDecimal> epsilon =
          newest(chosen.group(), id).flatMap(release -> epsilon(release.epsilon()));
      if (epsilon.isPresent()) {
        costs.add(cost(asked.question(measure), epsilon.get()));
        all = all.add(epsilon.get());
      }
    }
    if (costs.size() > 1) {
      costs.add(cost(words.say("ledger.all"), all));
    }
    return costs;
  }

  private MeasureCost cost(String question, BigDecimal epsilon) {
    return new MeasureCost(question, words.number(epsilon), odds(epsilon));
  }

  private Optional<Release> newest(Group group, String measure) {
    return stores.figures().over(group.id(), measure).stream()
        .filter(release -> release.share() != null)
        .reduce((older, newer) -> newer);
  }

  /** A decimal or a fraction. */
  private static Optional<BigDecimal> epsilon(String text) {
    try {
      String[] parts = text.split("/", 2);
      BigDecimal above = new BigDecimal(parts[0]);
      return Optional.of(
          parts.length == 1
              ? above
              : above.divide(new BigDecimal(parts[1]), MathContext.DECIMAL32));
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private String odds(BigDecimal epsilon) {
    return words.number(
        BigDecimal.valueOf(Math.exp(epsilon.doubleValue())).setScale(2, RoundingMode.UP));
  }

  private GroupCost group(Group group, int year) {
    Costs.OfGroup cost = stores.costs().of(group.id());
    BigDecimal spent = cost.byYear().getOrDefault(year, BigDecimal.ZERO);
    return new GroupCost(
        group.name(),
        words.number(spent),
        spent.signum() == 0 ? words.say("ledger.nothing") : words.day(cost.last()));
  }
}
