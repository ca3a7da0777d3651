package org.accalmie.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.direct.Directions;
import org.accalmie.policy.direct.Directions.Course;
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
 * never replays windows that passed. What comes next is worked out ahead; when it is due it is only
 * said.
 */
final class DirectProcessor implements Processor<byte[], byte[], String, Directive> {
  static final String SAID = "directed";

  private static final Logger LOG = LoggerFactory.getLogger(DirectProcessor.class);
  private static final Duration LOOK_AT_THE_CLOCK = Duration.ofMillis(100);
  private static final int AT_ONE_LOOK = 500;

  private final InstantSource wallClock;
  private final Partitions partitions;
  private final AgreementShelf shelf;
  private final GrantShelf grants;
  private final Agenda agenda = new Agenda();
  private final Queue<Said> toFollow = new ArrayDeque<>();
  private AgreementShelf.@Nullable Reader agreements;
  private @Nullable AgreementBook last;
  private @Nullable Directions directions;
  private @Nullable ProcessorContext<String, Directive> context;
  private long grantsSeen = -1;
  private Instant changesAt = Instant.MIN;
  private boolean said;

  /**
   * What was due, and has no successor on the agenda yet.
   *
   * @param directive what was said; null if that was not known
   */
  private record Said(Agenda.Item item, @Nullable Directive directive) {}

  DirectProcessor(
      InstantSource wallClock, Partitions partitions, AgreementShelf shelf, GrantShelf grants) {
    this.wallClock = wallClock;
    this.partitions = partitions;
    this.shelf = shelf;
    this.grants = grants;
  }

  @Override
  public void init(ProcessorContext<String, Directive> started) {
    context = started;
    agreements = shelf.reader(started);
    last = null;
    started.schedule(LOOK_AT_THE_CLOCK, PunctuationType.WALL_CLOCK_TIME, _ -> look());
  }

  @Override
  public void process(Record<byte[], byte[]> report) {
    // Reports direct nothing; this node lives beside the count to own the same partition.
  }

  @SuppressWarnings("ReferenceEquality") // a book is read once for each change
  private void look() {
    AgreementBook book = Objects.requireNonNull(agreements).book();
    Instant now = wallClock.instant();
    long grantsNow = grants.changes();
    said = false;
    sayDue(now);
    if (book != last || grantsNow != grantsSeen || !now.isBefore(changesAt)) {
      last = book;
      grantsSeen = grantsNow;
      begin(book, now);
    } else if (!said) {
      followSome(now);
    }
    if (said) {
      // Nobody reads what is not committed.
      Objects.requireNonNull(context).commit();
    }
  }

  /** All that was worked out for now; what follows it waits until this is committed. */
  private void sayDue(Instant now) {
    for (Agenda.Item item : agenda.due(now)) {
      Directive next = item.at(now);
      if (next != null) {
        item.groups().forEach(group -> say(next.forGroup(group)));
      }
      toFollow.add(new Said(item, next));
    }
  }

  /** Works out what follows; of thousands of groups that differ, some at each look. */
  private void followSome(Instant now) {
    for (int i = 0; i < AT_ONE_LOOK && !toFollow.isEmpty(); i++) {
      Said before = toFollow.remove();
      Agenda.Item item = before.item();
      Objects.requireNonNull(directions)
          .course(item.groups().getFirst(), item.window(), now)
          .ifPresent(
              course -> {
                if (before.directive() == null || !before.directive().equals(course.now())) {
                  correct(item.groups(), course.now());
                }
                agenda.add(item.groups(), course, now);
              });
    }
  }

  /** Begins anew with what holds under these versions and what is granted. */
  private void begin(AgreementBook book, Instant now) {
    agenda.clear();
    toFollow.clear();
    List<Agreement> begun = book.begunBy(now);
    changesAt = book.changesAfter(now).orElse(Instant.MAX);
    if (begun.isEmpty()) {
      return;
    }
    book.refusedOn(PersonDay.at(now, begun.getLast().zone()).day())
        .forEach(reason -> LOG.warn("{}", reason));
    ProcessorContext<String, Directive> task = Objects.requireNonNull(context);
    Directions begins = new Directions(book.versions(), grants.granted(task, book.versions()));
    directions = begins;
    for (List<String> groups : alike(begins, now)) {
      for (Course course : begins.courses(groups.getFirst(), now)) {
        correct(groups, course.now());
        agenda.add(groups, course, now);
      }
    }
  }

  /** The groups of this partition, those together of whom the same is said. */
  private List<List<String>> alike(Directions begins, Instant now) {
    int own = Objects.requireNonNull(context).taskId().partition();
    Map<List<Object>, List<String>> alike = new HashMap<>();
    for (String group : begins.groups(now)) {
      if (partitions.of(group) == own) {
        alike.computeIfAbsent(begins.alike(group), _ -> new ArrayList<>()).add(group);
      }
    }
    return List.copyOf(alike.values());
  }

  /** Says it where something else was said last. */
  private void correct(List<String> groups, Directive directive) {
    for (String group : groups) {
      Directive own = directive.forGroup(group);
      if (!isSaid(own, store().get(own.key()))) {
        say(own);
      }
    }
  }

  /** Since when a window is closed is not worth saying again. */
  private static boolean isSaid(Directive directive, @Nullable Directive before) {
    return before != null
        && (directive.equals(before)
            || (before.state() == State.CLOSED
                && directive.equals(before.since(directive.since()))));
  }

  private void say(Directive directive) {
    said = true;
    store().put(directive.key(), directive);
    long stamp = directive.since().toEpochMilli();
    Objects.requireNonNull(context).forward(new Record<>(directive.key(), directive, stamp));
  }

  private KeyValueStore<String, Directive> store() {
    return Objects.requireNonNull(context).getStateStore(SAID);
  }
}
