package org.accalmie.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** A closed window with no opening in sight. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

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
    // Windows further away than the horizon, and an end, are seen in time by looking every day.
    nextLook = now.plus(Duration.ofDays(1));
    List<Agreement> begun = book.begunBy(now);
    if (!begun.isEmpty()) {
      book.refusedOn(PersonDay.at(now, begun.getLast().zone()).day()).forEach(LOG::warn);
      direct(context, begun, WindowCalendar.of(book.versions()), now);
    }
    book.beginsAfter(now).filter(nextLook::isAfter).ifPresent(begin -> nextLook = begin);
  }

  private void direct(
      ProcessorContext<String, Directive> context,
      List<Agreement> begun,
      WindowCalendar calendar,
      Instant now) {
    for (Group leaf : begun.getLast().leaves()) {
      if (partitions.of(leaf.id()) == context.taskId().partition()) {
        List<Opening> openings =
            calendar.openings(leaf.id(), now.minus(HORIZON), now.plus(HORIZON));
        windowIds(begun, calendar, leaf.id())
            .forEach(id -> say(context, directive(begun, leaf.id(), id, openings, now)));
      }
    }
  }

  /** Of all versions that have begun, so that a window which the newest one dropped closes too. */
  private static Stream<String> windowIds(
      List<Agreement> begun, WindowCalendar calendar, String group) {
    return calendar.windows(group).stream()
        .filter(window -> begun.stream().anyMatch(a -> a.windows().contains(window)))
        .map(Window::id)
        .distinct();
  }

  private void say(ProcessorContext<String, Directive> context, Directive directive) {
    KeyValueStore<String, Directive> said = context.getStateStore(SAID);
    nextLook = directive.until().isBefore(nextLook) ? directive.until() : nextLook;
    if (!directive.equals(said.get(directive.key()))) {
      said.put(directive.key(), directive);
      context.forward(new Record<>(directive.key(), directive, directive.since().toEpochMilli()));
    }
  }

  /** What is true of a window now; of a closed one, since its last opening or the beginning. */
  static Directive directive(
      List<Agreement> begun, String group, String window, List<Opening> openings, Instant now) {
    List<Opening> own =
        openings.stream().filter(opening -> opening.window().id().equals(window)).toList();
    String hash = begun.getLast().hash();
    Optional<Opening> open = own.stream().filter(o -> o.contains(now)).findFirst();
    if (open.isPresent()) {
      return new Directive(hash, group, window, State.OPEN, open.get().from(), open.get().to());
    }
    Instant since =
        own.stream()
            .map(Opening::to)
            .filter(to -> !to.isAfter(now))
            .max(Instant::compareTo)
            .orElseGet(() -> begin(begun.getLast()));
    Instant until =
        own.stream()
            .map(Opening::from)
            .filter(from -> from.isAfter(now))
            .min(Instant::compareTo)
            .orElse(NEVER);
    return new Directive(hash, group, window, State.CLOSED, since, until);
  }

  private static Instant begin(Agreement agreement) {
    return agreement.from().atStartOfDay(agreement.zone()).toInstant();
  }
}
