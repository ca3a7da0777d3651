package org.accalmie.agent.report;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.Outbox;
import org.accalmie.agent.token.Purse;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.Answers;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Report;
import org.jspecify.annotations.Nullable;

/**
 * Answers, once, for every person-day that has ended since all that is asked could be seen here.
 *
 * <p>A day without any event is answered like any other, or silence would tell of absence.
 */
public final class DayClose {
  private final Journal journal;
  private final AgreementKeeper keeper;
  private final Membership member;
  private final Purse purse;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final DayReader reader;
  private @Nullable LocalDate upTo;
  private @Nullable Agreement under;
  private long entitledAt = -1;

  /**
   * Prepares it.
   *
   * @param purse entitles the answers
   * @param random gives delays; a secure one, outside simulations
   */
  public DayClose(
      Journal journal,
      AgreementKeeper keeper,
      Membership member,
      Purse purse,
      InstantSource clock,
      RandomGenerator random) {
    this.journal = journal;
    this.keeper = keeper;
    this.member = member;
    this.purse = purse;
    this.clock = clock;
    this.random = random;
    this.reader = new DayReader(journal, member, keeper);
  }

  /** Lets answers begin with the day on which this is not said any more. */
  public void begunAnew() {
    upTo = null;
    LocalDate today = PersonDay.at(clock.instant(), zone()).day();
    if (journal.setting(Outbox.FIRST_DAY).isPresent() && beginsAfter(today).isEmpty()) {
      journal.forget(Outbox.FIRST_DAY);
    }
  }

  private ZoneId zone() {
    return keeper.shown().map(Agreement::zone).orElse(ZoneOffset.UTC);
  }

  /** The day with which answers begin, where that is after another. */
  public Optional<LocalDate> beginsAfter(LocalDate day) {
    return journal.setting(Outbox.FIRST_DAY).map(LocalDate::parse).filter(day::isBefore);
  }

  /** Lets no day before this one be answered. */
  public void notBefore(LocalDate day) {
    upTo = null;
    journal.setting(Outbox.FIRST_DAY, day.toString());
  }

  /**
   * Whether days have ended that {@link #close} has not looked at.
   *
   * @param known up to when it is known what happened, as {@link Horizon} has it
   */
  public boolean isDue(Instant known) {
    return keeper.answering().filter(agreement -> isDue(known, agreement)).isPresent();
  }

  private boolean isDue(Instant known, Agreement agreement) {
    LocalDate end = PersonDay.at(known, agreement.zone()).day();
    return !(end.equals(upTo) && agreement.equals(under) && entitledAt == purse.changes());
  }

  /**
   * Answers every day that has ended and is known, if it is not answered yet; does nothing while
   * failing private.
   */
  public void close(Instant known) {
    keeper.answering().ifPresent(agreement -> close(known, agreement));
  }

  private void close(Instant known, Agreement agreement) {
    entitledAt = purse.changes();
    LocalDate end = PersonDay.at(known, agreement.zone()).day();
    PersonDay day = new PersonDay(firstDay(agreement), agreement.zone());
    while (day.day().isBefore(end)) {
      answer(day);
      day = day.next();
    }
    upTo = end;
    under = agreement;
  }

  private LocalDate firstDay(Agreement agreement) {
    Optional<String> before = journal.setting(Outbox.FIRST_DAY);
    if (before.isPresent()) {
      return LocalDate.parse(before.get());
    }
    LocalDate today = PersonDay.at(clock.instant(), agreement.zone()).day();
    journal.setting(Outbox.FIRST_DAY, today.toString());
    return today;
  }

  private void answer(PersonDay day) {
    Optional<Agreement> agreement = keeper.answering(day.day());
    if (agreement.isEmpty() || journal.outbox().answered(day.day())) {
      return;
    }
    // Without one it waits for it, and is answered then.
    purse
        .token(agreement.get(), member.group(), day.day())
        .ifPresent(token -> answer(day, agreement.get(), token));
  }

  private void answer(PersonDay day, Agreement agreement, String token) {
    SortedMap<String, Integer> answers = answers(day, agreement);
    if (!answers.isEmpty()) {
      Instant due = Outbox.later(clock.instant(), random);
      journal.outbox().put(new Report(member.group(), day.day(), answers, token), due);
    }
  }

  private SortedMap<String, Integer> answers(PersonDay day, Agreement agreement) {
    DayFacts facts = reader.read(new PersonDay(day.day(), agreement.zone()), agreement);
    SortedMap<String, Integer> answers = new TreeMap<>();
    for (String measure : agreement.measures()) {
      if (Catalogue.of(measure).activeOn(day.day())) {
        answers.put(measure, Answers.answer(measure, facts));
      }
    }
    return answers;
  }
}
