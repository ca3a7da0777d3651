package org.accalmie.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Retention;
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
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of reports: validates, spends the token, counts, and closes weeks at ticks.
 *
 * <p>Everything it decides follows from the order of the log alone. The clock on the wall is used
 * for one thing: to append the next tick.
 */
final class CountProcessor implements Processor<byte[], byte[], String, Outcome> {
  static final String JOURNAL = "count-journal";
  static final String CLOCK = "log-clock";

  /** A desktop's clock may run ahead by as much. */
  private static final Duration FAST_CLOCK = Duration.ofHours(1);

  private static final Duration LOOK_AT_THE_CLOCK = Duration.ofMillis(200);

  private final InstantSource wallClock;
  private final TickMac ticks;
  private final Partitions partitions;
  private final AgreementShelf shelf;
  private final Function<ProcessorContext<?, ?>, BiPredicate<Agreement, Report>> entitled;
  private final Expiry expiry;
  private @Nullable Task task;

  CountProcessor(
      InstantSource wallClock,
      TickMac ticks,
      Partitions partitions,
      AgreementShelf shelf,
      Function<ProcessorContext<?, ?>, BiPredicate<Agreement, Report>> entitled,
      Expiry expiry) {
    this.wallClock = wallClock;
    this.ticks = ticks;
    this.partitions = partitions;
    this.shelf = shelf;
    this.entitled = entitled;
    this.expiry = expiry;
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
    private final DayCounts days;
    private final LogClock clock;
    private final BiPredicate<Agreement, Report> isEntitled;
    private Validation rules;
    private boolean sawTheFuture;

    Task(ProcessorContext<String, Outcome> context) {
      this.context = context;
      this.partition = context.taskId().partition();
      this.agreements = shelf.reader(context);
      this.days = new DayCounts(context.getStateStore(JOURNAL));
      this.clock = new LogClock(context.getStateStore(CLOCK));
      this.isEntitled = entitled.apply(context);
      this.rules = rules(agreements.book());
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
      Optional<Rejection> refused = rules().refusal(key, report);
      if (refused.isPresent()) {
        forward("", new Outcome.Rejected(refused.get()));
      } else if (!days.add(report)) {
        reject(Reason.SPENT_TOKEN, "");
      } else if (isFuture(report.period(), wallClock.instant())) {
        // Refused when the tick that this asks for is read. Here it would be the wall clock that
        // decides, and a later reading of the same log would count it.
        sawTheFuture = true;
      }
    }

    private Validation rules() {
      AgreementBook book = agreements.book();
      if (!rules.isUnder(book)) {
        rules = rules(book);
      }
      return rules;
    }

    private Validation rules(AgreementBook book) {
      return new Validation(book, clock, partitions, partition, isEntitled);
    }

    private boolean isFuture(LocalDate day, Instant now) {
      return rules().end(day).filter(end -> end.isAfter(now.plus(FAST_CLOCK))).isPresent();
    }

    private void readTick(Tick tick) {
      if (!ticks.isOurs(partition, tick)) {
        reject(Reason.FORGED_TICK, "");
      } else if (clock.moveTo(tick.at())) {
        takeBackFuture(tick.at());
        closeWeeks(agreements.book(), tick.at());
        expire(tick.at());
      }
    }

    private void expire(Instant now) {
      Optional<Retention> retention = agreements.book().newest().map(Agreement::retention);
      if (retention.isPresent()) {
        long offset = context.recordMetadata().map(RecordMetadata::offset).orElse(0L);
        clock
            .mark(now, offset, Duration.ofDays(retention.get().reportDays()))
            .ifPresent(before -> expiry.reportsBefore(partition, before));
        expiry.releasesAfter(retention.get().releaseMonths());
      }
    }

    private void takeBackFuture(Instant now) {
      // A day before the tick's in any zone has ended.
      for (DayCounts.Entry entry :
          days.from(now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(2))) {
        if (isFuture(entry.day(), now)) {
          days.remove(entry);
          for (int i = 0; i < entry.counts().reports(); i++) {
            reject(Reason.FUTURE_PERIOD, "");
          }
        }
      }
    }

    private void closeWeeks(AgreementBook book, Instant at) {
      if (book.accepted().isEmpty()) {
        return;
      }
      Agreement first = book.accepted().getFirst().agreement();
      Agreement newest = book.newest().orElseThrow();
      Week week = clock.closedThrough().map(Week::next).orElse(Week.of(first.from()));
      Optional<Week> last = Optional.empty();
      for (; !week.closesAt(book.in(week).orElse(newest)).isAfter(at); week = week.next()) {
        book.ruling(week).forEach(this::close);
        clock.close(week);
        last = Optional.of(week);
      }
      last.ifPresent(days::forget);
    }

    private void close(AgreementBook.Ruling ruling) {
      Map<String, Closing> counted = days.sums(ruling.period());
      String hash = ruling.agreement().hash();
      String from = ruling.period().from().toString();
      String to = ruling.period().to().toString();
      for (Group leaf : ruling.agreement().leaves()) {
        if (partitions.of(leaf.id()) == partition) {
          Closing closing = counted.getOrDefault(leaf.id(), new Closing(leaf.id(), 0, Map.of()));
          forward(from, new Outcome.Closed(new Outcome.PeriodClosing(hash, from, to, closing)));
        }
      }
    }

    /** Once a person-day has ended on the wall clock, the log is told so. */
    void appendTick() {
      Optional<Agreement> newest = agreements.book().newest();
      if (newest.isPresent()) {
        Instant now = wallClock.instant();
        Instant due = sawTheFuture ? now : PersonDay.at(now, newest.get().zone()).start();
        if (clock.append(due)) {
          sawTheFuture = false;
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
}
