package org.accalmie.analytics.topology;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.FourWeeks;
import org.accalmie.analytics.release.Kept;
import org.accalmie.analytics.release.Ledger;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Releasing;
import org.accalmie.analytics.release.Releasing.Told;
import org.accalmie.analytics.topology.Outcome.PeriodClosing;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Spending;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the closings of a period from all partitions and releases it once, when all are in and
 * the year's privacy budget pays for it; and four weeks once, when all of them were released.
 *
 * <p>A period that may not be released, because the secret is not the one the agreement pins, waits
 * in the store and is tried again from time to time.
 */
final class ReleaseProcessor implements Processor<String, PeriodClosing, String, Outcome> {
  static final String CLOSINGS = "week-closings";
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseProcessor.class);

  private final ReleaseSecret secret;
  private final String software;
  private final AgreementShelf shelf;
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, Releasing> releasing = new HashMap<>();
  private final Map<String, @Nullable Integer> leaves = new HashMap<>();
  private @Nullable ProcessorContext<String, Outcome> context;
  private AgreementShelf.@Nullable Reader agreements;
  private @Nullable KeyValueStore<String, PeriodClosing> closings;
  private LedgerShelf.@Nullable Book ledger;
  private @Nullable FourWeekShelf fourWeeks;

  ReleaseProcessor(ReleaseSecret secret, String software, AgreementShelf shelf) {
    this.secret = secret;
    this.software = software;
    this.shelf = shelf;
  }

  @Override
  public void init(ProcessorContext<String, Outcome> started) {
    context = started;
    agreements = shelf.reader(started);
    KeyValueStore<String, PeriodClosing> store = started.getStateStore(CLOSINGS);
    closings = store;
    ledger = LedgerShelf.book(started);
    fourWeeks =
        new FourWeekShelf(
            started.getStateStore(FourWeekShelf.KEPT), started.getStateStore(FourWeekShelf.BEGUN));
    waiting.clear();
    try (KeyValueIterator<String, PeriodClosing> all = store.all()) {
      all.forEachRemaining(entry -> waiting.merge(entry.value.together(), 1, Integer::sum));
    }
    started.schedule(
        TRY_AGAIN,
        PunctuationType.WALL_CLOCK_TIME,
        now -> List.copyOf(waiting.keySet()).forEach(this::releaseIfComplete));
  }

  @Override
  public void process(Record<String, PeriodClosing> input) {
    PeriodClosing closing = input.value();
    String key = key(closing.together(), closing.closing().group());
    if (Objects.requireNonNull(closings).putIfAbsent(key, closing) == null) {
      waiting.merge(closing.together(), 1, Integer::sum);
    }
    if (mayBeComplete(closing)) {
      releaseIfComplete(closing.together());
    }
  }

  /** To gather thousands of groups for each one that comes would keep directives waiting. */
  private boolean mayBeComplete(PeriodClosing closing) {
    @Nullable Integer groups =
        leaves.computeIfAbsent(
            closing.agreement(),
            hash -> book().withHash(hash).map(found -> found.leaves().size()).orElse(null));
    return groups != null && waiting.getOrDefault(closing.together(), 0) >= groups;
  }

  private void releaseIfComplete(String together) {
    List<PeriodClosing> gathered = gathered(together);
    Optional<Agreement> agreement =
        gathered.stream().findFirst().flatMap(closing -> book().withHash(closing.agreement()));
    if (agreement.isEmpty() || gathered.size() < agreement.get().leaves().size()) {
      return;
    }
    try {
      release(agreement.get(), gathered);
      waiting.remove(together);
      releaseFourWeeks();
    } catch (IllegalArgumentException e) {
      LOG.error(e.getMessage());
    }
  }

  private Releasing releasing(Agreement agreement) {
    return releasing.computeIfAbsent(
        agreement.hash(), hash -> new Releasing(agreement, secret, software));
  }

  private AgreementBook book() {
    return Objects.requireNonNull(agreements).book();
  }

  private List<PeriodClosing> gathered(String together) {
    List<PeriodClosing> gathered = new ArrayList<>();
    try (KeyValueIterator<String, PeriodClosing> all =
        Objects.requireNonNull(closings).range(key(together, ""), key(together, "~"))) {
      all.forEachRemaining(entry -> gathered.add(entry.value));
    }
    return gathered;
  }

  private void release(Agreement agreement, List<PeriodClosing> gathered) {
    Period period = gathered.getFirst().period();
    Map<String, Closing> byGroup = new HashMap<>();
    gathered.forEach(closing -> byGroup.put(closing.closing().group(), closing.closing()));
    List<Period> together = ruled(agreement, FourWeeks.of(period.from()));
    boolean isAlone = together.size() == 1;
    Told told = releasing(agreement).release(period, byGroup, isAlone);
    List<Spending> costs = Ledger.costs(agreement, period, told.releases());
    if (costs.isEmpty() || ledger().allows(period, agreement)) {
      pay(costs, period, agreement);
    } else {
      told = releasing(agreement).refuse(period);
    }
    tell(told.releases());
    if (!isAlone && releasing(agreement).overFourWeeks() > 0) {
      fourWeeks().add(agreement.hash(), period, told.kept());
    }
    for (PeriodClosing closing : gathered) {
      Objects.requireNonNull(closings).delete(key(closing.together(), closing.closing().group()));
    }
  }

  /** The weeks, or parts of weeks, of four that a version of the agreement rules. */
  private List<Period> ruled(Agreement agreement, FourWeeks weeks) {
    return weeks.weeks().stream()
        .flatMap(week -> book().ruling(week).stream())
        .filter(ruling -> ruling.agreement().equals(agreement))
        .map(AgreementBook.Ruling::period)
        .toList();
  }

  /** Tells of four weeks where none is missing any more. */
  private void releaseFourWeeks() {
    for (FourWeekShelf.Begun begun : fourWeeks().begun()) {
      Agreement agreement = book().withHash(begun.agreement()).orElseThrow();
      if (begun.periods().containsAll(ruled(agreement, begun.weeks()))) {
        Map<String, Kept> kept = fourWeeks().take(begun);
        // A version that was published too late may have left one week alone.
        if (begun.periods().size() > 1) {
          tell(releasing(agreement).releaseFourWeeks(begun.whole(), begun.periods().size(), kept));
        }
      }
    }
  }

  /** Books what a period costs, in the transaction of its releases. */
  private void pay(List<Spending> costs, Period period, Agreement agreement) {
    if (!costs.isEmpty()) {
      ledger()
          .pay(period, agreement)
          .forEach(year -> forward(year.key(), new Outcome.PaidInYear(year), period.from()));
    }
    costs.forEach(one -> forward(one.key(), new Outcome.Paid(one), period.from()));
  }

  private void tell(List<Release> releases) {
    releases.forEach(one -> forward(one.key(), new Outcome.Told(one), one.from()));
  }

  private void forward(String key, Outcome outcome, LocalDate day) {
    long stamp = day.toEpochDay() * Duration.ofDays(1).toMillis();
    Objects.requireNonNull(context).forward(new Record<>(key, outcome, stamp));
  }

  private LedgerShelf.Book ledger() {
    return Objects.requireNonNull(ledger);
  }

  private FourWeekShelf fourWeeks() {
    return Objects.requireNonNull(fourWeeks);
  }

  private static String key(String together, String group) {
    return together + "|" + group;
  }
}
