package org.accalmie.analytics.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Rejection.Reason;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Tick;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of reports: validates, spends the token, counts, and closes weeks at ticks.
 *
 * <p>Everything it decides follows from the order of the log alone. The clock on the wall is used
 * for one thing: to append the next tick.
 */
final class CountProcessor implements Processor<byte[], byte[], String, Outcome> {
  static final String TOKENS = "spent-tokens";
  static final String COUNTS = "week-counts";
  static final String CLOCK = "log-clock";

  private static final Duration LOOK_AT_THE_CLOCK = Duration.ofMillis(200);

  private final InstantSource wallClock;
  private final TickMac ticks;
  private final Partitions partitions;
  private final AgreementShelf shelf;
  private @Nullable Task task;

  CountProcessor(
      InstantSource wallClock, TickMac ticks, Partitions partitions, AgreementShelf shelf) {
    this.wallClock = wallClock;
    this.ticks = ticks;
    this.partitions = partitions;
    this.shelf = shelf;
  }

  @Override
  public void init(ProcessorContext<String, Outcome> context) {
    Task started = new Task(context);
    task = started;
    context.schedule(
        LOOK_AT_THE_CLOCK, PunctuationType.WALL_CLOCK_TIME, now -> started.appendTick());
  }

  @Override
  public void process(Record<byte[], byte[]> input) {
    Objects.requireNonNull(task).read(input);
  }

  /** One task: one partition, its stores and its place in time. */
  private final class Task {
    private final ProcessorContext<String, Outcome> context;
    private final int partition;
    private final AgreementShelf.Reader agreements;
    private final KeyValueStore<String, byte[]> tokens;
    private final KeyValueStore<String, Closing> counts;
    private final LogClock clock;

    Task(ProcessorContext<String, Outcome> context) {
      this.context = context;
      this.partition = context.taskId().partition();
      this.agreements = shelf.reader(context);
      this.tokens = context.getStateStore(TOKENS);
      this.counts = context.getStateStore(COUNTS);
      this.clock = new LogClock(context.getStateStore(CLOCK));
    }

    void read(Record<byte[], byte[]> input) {
      try {
        if (input.key() == null || input.value() == null) {
          reject(Reason.UNREADABLE, "");
        } else if (WireCodec.isTick(input.key())) {
          readTick(WireCodec.decodeTick(input.value()));
        } else {
          readReport(input.key(), WireCodec.decodeReport(input.value()));
        }
      } catch (WireException e) {
        reject(e.reason(), "");
      }
    }

    private void readReport(byte[] key, Report report) {
      AgreementBook book = agreements.book();
      Optional<Rejection> refused =
          new Validation(book, clock, partitions, partition).refusal(key, report);
      if (refused.isPresent()) {
        forward("", new Outcome.Rejected(refused.get()));
        return;
      }
      String week = Week.of(report.period()).monday() + "|" + report.group();
      String token = week + "|" + report.token();
      if (tokens.get(token) != null) {
        reject(Reason.SPENT_TOKEN, "");
        return;
      }
      tokens.put(token, new byte[0]);
      counts.put(week, counted(counts.get(week), report));
    }

    private void readTick(Tick tick) {
      if (!ticks.isOurs(partition, tick)) {
        reject(Reason.FORGED_TICK, "");
      } else if (clock.moveTo(tick.at())) {
        closeWeeks(agreements.book(), tick.at());
      }
    }

    private void closeWeeks(AgreementBook book, Instant at) {
      if (book.accepted().isEmpty()) {
        return;
      }
      Agreement first = book.accepted().getFirst().agreement();
      Agreement newest = book.newest().orElseThrow();
      Week week = clock.closedThrough().map(Week::next).orElse(Week.of(first.from()));
      for (; !week.closesAt(book.in(week).orElse(newest)).isAfter(at); week = week.next()) {
        Week closing = week;
        book.in(week).ifPresent(agreement -> close(closing, agreement));
        clock.close(week);
      }
    }

    private void close(Week week, Agreement agreement) {
      for (Group leaf : agreement.leaves()) {
        if (partitions.of(leaf.id()) == partition) {
          Closing counted = counts.delete(week.monday() + "|" + leaf.id());
          Closing closing = counted == null ? new Closing(leaf.id(), 0, Map.of()) : counted;
          String monday = week.monday().toString();
          forward(
              monday,
              new Outcome.Closed(new Outcome.WeekClosing(agreement.hash(), monday, closing)));
        }
      }
      forgetTokens(week);
    }

    private void forgetTokens(Week week) {
      List<String> spent = new ArrayList<>();
      try (KeyValueIterator<String, byte[]> all =
          tokens.range(week.monday() + "|", week.monday() + "|~")) {
        all.forEachRemaining(entry -> spent.add(entry.key));
      }
      spent.forEach(tokens::delete);
    }

    /** Once a person-day has ended on the wall clock, the log is told so. */
    void appendTick() {
      Optional<Agreement> newest = agreements.book().newest();
      if (newest.isPresent()) {
        Instant due = PersonDay.at(wallClock.instant(), newest.get().zone()).start();
        if (clock.append(due)) {
          forward("", new Outcome.Ticked(partition, ticks.tick(partition, due)));
        }
      }
    }

    private void reject(Reason reason, String detail) {
      forward("", new Outcome.Rejected(new Rejection(reason, detail)));
    }

    private void forward(String key, Outcome outcome) {
      // The record of a report is stamped with its day; what follows from it tells no more.
      context.forward(new Record<>(key, outcome, Math.max(0, clock.at().toEpochMilli())));
    }
  }

  private static Closing counted(@Nullable Closing before, Report report) {
    Map<String, List<Integer>> histograms =
        new TreeMap<>(before == null ? Map.of() : before.histograms());
    report
        .answers()
        .forEach(
            (measure, bucket) -> {
              int buckets = Catalogue.of(measure).buckets().size();
              List<Integer> histogram =
                  new ArrayList<>(
                      histograms.getOrDefault(measure, java.util.Collections.nCopies(buckets, 0)));
              histogram.set(bucket, histogram.get(bucket) + 1);
              histograms.put(measure, histogram);
            });
    return new Closing(report.group(), before == null ? 1 : before.reports() + 1, histograms);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
