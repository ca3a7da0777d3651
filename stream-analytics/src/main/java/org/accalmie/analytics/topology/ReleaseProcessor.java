package org.accalmie.analytics.topology;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Releasing;
import org.accalmie.analytics.release.Week;
import org.accalmie.analytics.topology.Outcome.WeekClosing;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.Release;
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
 * Gathers the closings of a week from all partitions and releases the week once, when all are in.
 *
 * <p>A week that may not be released, because the secret is not the one the agreement pins, waits
 * in the store and is tried again from time to time.
 */
final class ReleaseProcessor implements Processor<String, WeekClosing, String, Release> {
  static final String CLOSINGS = "week-closings";
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseProcessor.class);

  private final byte[] secret;
  private final String software;
  private final AgreementShelf shelf;
  private final Map<String, Integer> waiting = new HashMap<>();
  private @Nullable ProcessorContext<String, Release> context;
  private AgreementShelf.@Nullable Reader agreements;
  private @Nullable KeyValueStore<String, WeekClosing> closings;

  ReleaseProcessor(byte[] secret, String software, AgreementShelf shelf) {
    this.secret = secret.clone();
    this.software = software;
    this.shelf = shelf;
  }

  @Override
  public void init(ProcessorContext<String, Release> started) {
    context = started;
    agreements = shelf.reader(started);
    KeyValueStore<String, WeekClosing> store = started.getStateStore(CLOSINGS);
    closings = store;
    waiting.clear();
    try (KeyValueIterator<String, WeekClosing> all = store.all()) {
      all.forEachRemaining(entry -> waiting.merge(entry.value.monday(), 1, Integer::sum));
    }
    started.schedule(
        TRY_AGAIN,
        PunctuationType.WALL_CLOCK_TIME,
        now -> List.copyOf(waiting.keySet()).forEach(this::releaseIfComplete));
  }

  @Override
  public void process(Record<String, WeekClosing> input) {
    WeekClosing closing = input.value();
    String key = closing.monday() + "|" + closing.closing().group();
    if (Objects.requireNonNull(closings).putIfAbsent(key, closing) == null) {
      waiting.merge(closing.monday(), 1, Integer::sum);
    }
    releaseIfComplete(closing.monday());
  }

  private void releaseIfComplete(String monday) {
    Week week = new Week(LocalDate.parse(monday));
    Optional<Agreement> agreement = Objects.requireNonNull(agreements).book().in(week);
    int received = waiting.getOrDefault(monday, 0);
    if (agreement.isEmpty() || received < agreement.get().leaves().size()) {
      return;
    }
    try {
      Releasing releasing = new Releasing(agreement.get(), secret, software);
      release(releasing, week, gathered(monday));
    } catch (IllegalArgumentException e) {
      LOG.error(e.getMessage());
    }
  }

  private Map<String, Closing> gathered(String monday) {
    Map<String, Closing> gathered = new HashMap<>();
    try (KeyValueIterator<String, WeekClosing> all =
        Objects.requireNonNull(closings).range(monday + "|", monday + "|~")) {
      all.forEachRemaining(
          entry -> gathered.put(entry.value.closing().group(), entry.value.closing()));
    }
    return gathered;
  }

  private void release(Releasing releasing, Week week, Map<String, Closing> gathered) {
    long stamp = week.monday().toEpochDay() * Duration.ofDays(1).toMillis();
    for (Release release : releasing.release(week, gathered)) {
      Objects.requireNonNull(context).forward(new Record<>(release.key(), release, stamp));
    }
    List<String> groups = new ArrayList<>(gathered.keySet());
    groups.forEach(group -> Objects.requireNonNull(closings).delete(week.monday() + "|" + group));
    waiting.remove(week.monday().toString());
  }
}
