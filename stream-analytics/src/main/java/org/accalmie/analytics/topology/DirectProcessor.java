package org.accalmie.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says for the groups of its partition which windows are open, once for each change.
 *
 * <p>What was said last is in a store, so a restart says the present state where it differs and
 * never replays windows that passed.
 */
final class DirectProcessor implements Processor<byte[], byte[], String, Directive> {
  static final String SAID = "directives-said";

  private static final Logger LOG = LoggerFactory.getLogger(DirectProcessor.class);

  private static final Duration LOOK_AT_THE_CLOCK = Duration.ofMillis(200);
  private static final Duration HORIZON = Duration.ofDays(9);

  private final InstantSource wallClock;
  private final Partitions partitions;
  private final AgreementShelf shelf;
  private AgreementShelf.@Nullable Reader agreements;
  private @Nullable AgreementBook last;
  private Instant nextLook = Instant.MIN;

  DirectProcessor(InstantSource wallClock, Partitions partitions, AgreementShelf shelf) {
    this.wallClock = wallClock;
    this.partitions = partitions;
    this.shelf = shelf;
  }

  @Override
  public void init(ProcessorContext<String, Directive> context) {
    agreements = shelf.reader(context);
    last = null;
    context.schedule(LOOK_AT_THE_CLOCK, PunctuationType.WALL_CLOCK_TIME, now -> look(context));
  }

  @Override
  public void process(Record<byte[], byte[]> report) {
    // Reports direct nothing; this node lives beside the count to own the same partition.
  }

  @SuppressWarnings("ReferenceEquality") // a book is read once for each change
  private void look(ProcessorContext<String, Directive> context) {
    AgreementBook book = Objects.requireNonNull(agreements).book();
    Instant now = wallClock.instant();
    if (book == last && now.isBefore(nextLook)) {
      return;
    }
    last = book;
    nextLook = now.plus(Duration.ofDays(1));
    if (book.newest().isPresent()) {
      LocalDate today = PersonDay.at(now, book.newest().get().zone()).day();
      book.on(today)
          .ifPresentOrElse(
              inForce -> direct(context, inForce, now),
              () -> book.refusedOn(today).forEach(LOG::warn));
    }
  }

  private void direct(
      ProcessorContext<String, Directive> context, Agreement agreement, Instant now) {
    KeyValueStore<String, Directive> said = context.getStateStore(SAID);
    WindowCalendar calendar = new WindowCalendar(agreement);
    for (Group leaf : agreement.leaves()) {
      if (partitions.of(leaf.id()) == context.taskId().partition()) {
        for (Window window : calendar.windows(leaf.id())) {
          Directive directive = directive(agreement, calendar, leaf.id(), window, now);
          nextLook = directive.until().isBefore(nextLook) ? directive.until() : nextLook;
          if (!directive.equals(said.get(directive.key()))) {
            said.put(directive.key(), directive);
            context.forward(
                new Record<>(directive.key(), directive, directive.since().toEpochMilli()));
          }
        }
      }
    }
  }

  /** What is true of a window now; of a closed one, since its last opening or the beginning. */
  static Directive directive(
      Agreement agreement, WindowCalendar calendar, String group, Window window, Instant now) {
    List<Opening> openings =
        calendar.openings(group, now.minus(HORIZON), now.plus(HORIZON)).stream()
            .filter(opening -> opening.window().equals(window))
            .toList();
    Optional<Opening> open = openings.stream().filter(o -> o.contains(now)).findFirst();
    if (open.isPresent()) {
      return said(agreement, group, window, State.OPEN, open.get().from(), open.get().to());
    }
    Instant since =
        openings.stream()
            .map(Opening::to)
            .filter(to -> !to.isAfter(now))
            .max(Instant::compareTo)
            .orElse(agreement.from().atStartOfDay(agreement.zone()).toInstant());
    Instant until =
        openings.stream()
            .map(Opening::from)
            .filter(from -> from.isAfter(now))
            .min(Instant::compareTo)
            .orElse(agreement.until().plusDays(1).atStartOfDay(agreement.zone()).toInstant());
    return said(agreement, group, window, State.CLOSED, since, until);
  }

  private static Directive said(
      Agreement agreement, String group, Window window, State state, Instant since, Instant until) {
    return new Directive(agreement.hash(), group, window.id(), state, since, until);
  }
}
