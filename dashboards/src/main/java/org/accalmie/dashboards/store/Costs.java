package org.accalmie.dashboards.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.accalmie.analytics.release.Ledger;
import org.accalmie.analytics.release.Period;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Spending;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What releases have cost of the privacy budget, as the ledger tells it. */
public final class Costs {
  private static final Logger LOG = LoggerFactory.getLogger(Costs.class);

  private final ConcurrentSkipListMap<Integer, PersonYear> years = new ConcurrentSkipListMap<>();
  private final ConcurrentMap<String, OfGroup> groups = new ConcurrentHashMap<>();

  /**
   * What a group's periods cost whoever was in it on all days.
   *
   * @param byYear ε by the calendar year in which the period begins
   * @param last the last day that was paid for
   */
  public record OfGroup(Map<Integer, BigDecimal> byYear, LocalDate last) {
    private static final OfGroup NOTHING = new OfGroup(Map.of(), LocalDate.MIN);

    /** The log tells periods in order; one that it tells again is paid already. */
    private OfGroup with(Spending spending) {
      if (!spending.from().isAfter(last)) {
        return this;
      }
      Map<Integer, BigDecimal> more = new TreeMap<>(byYear);
      more.merge(spending.from().getYear(), new BigDecimal(spending.epsilon()), BigDecimal::add);
      return new OfGroup(more, spending.to());
    }
  }

  /** Takes a record of the ledger. */
  public void take(ConsumerRecord<byte[], byte[]> input) {
    if (input.topic().equals(Topics.LEDGER) && input.key() != null) {
      try {
        if (new String(input.key(), StandardCharsets.UTF_8).startsWith(PersonYear.PREFIX)) {
          add(WireCodec.decodePersonYear(input.value()));
        } else {
          add(WireCodec.decodeSpending(input.value()));
        }
      } catch (WireException | NumberFormatException e) {
        LOG.warn("An entry of the ledger is not shown: it cannot be read");
      }
    }
  }

  /** Takes what releases of one agreement cost, where no ledger tells it. */
  public void addAll(Agreement agreement, Collection<Release> releases) {
    SortedMap<LocalDate, List<Release>> byWeek =
        releases.stream()
            .filter(release -> !release.spansWeeks())
            .collect(Collectors.groupingBy(Release::from, TreeMap::new, Collectors.toList()));
    Ledger ledger = Ledger.EMPTY;
    for (List<Release> week : byWeek.values()) {
      Period period = new Period(week.getFirst().from(), week.getFirst().to());
      List<Spending> spendings = Ledger.costs(agreement, period, week);
      if (!spendings.isEmpty()) {
        spendings.forEach(this::add);
        ledger = ledger.with(period, agreement);
        ledger.years(period, agreement).forEach(this::add);
      }
    }
  }

  /** Takes a year; the newest telling of it counts. */
  public void add(PersonYear year) {
    years.put(year.year(), year);
  }

  /** Takes what a period cost. */
  public void add(Spending spending) {
    groups.merge(
        spending.group(), OfGroup.NOTHING.with(spending), (before, one) -> before.with(spending));
  }

  /** The years of which anything was released. */
  public SortedMap<Integer, PersonYear> years() {
    return Collections.unmodifiableSortedMap(years);
  }

  /** What a group's periods cost; nothing if none was told. */
  public OfGroup of(String group) {
    return groups.getOrDefault(group, OfGroup.NOTHING);
  }
}
