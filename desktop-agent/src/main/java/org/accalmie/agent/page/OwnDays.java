package org.accalmie.agent.page;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.journal.Minutes;
import org.accalmie.agent.reflect.DayBand;
import org.accalmie.agent.reflect.OwnCounts;
import org.accalmie.agent.reflect.OwnDay;
import org.accalmie.agent.reflect.OwnWeeks;
import org.accalmie.agent.report.DayReader;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.PersonDay;

/** Reads the owner's days out of the journal, as the pages show them. */
final class OwnDays {
  private final AgentParts parts;
  private final DayReader reader;
  private final Optional<Agreement> agreement;
  private final PersonDay today;

  OwnDays(Agent agent) {
    this.parts = agent.parts();
    this.reader = new DayReader(parts.journal(), parts.member(), parts.keeper());
    this.agreement = parts.keeper().shown();
    this.today = PersonDay.at(parts.clock().instant(), Moments.zone(agent));
  }

  PersonDay today() {
    return today;
  }

  DayFacts facts(PersonDay day) {
    return agreement.map(one -> reader.read(day, one)).orElseGet(() -> reader.read(day));
  }

  DayBand band(DayFacts facts) {
    Set<Instant> byHand = parts.journal().minutes().of(Fact.BY_HAND, facts.day()).keySet();
    return DayBand.of(facts, byHand);
  }

  /** The last whole weeks; days on which no sense counted are not among them. */
  OwnWeeks weeks() {
    LocalDate monday = today.day().with(DayOfWeek.MONDAY);
    return new OwnWeeks(
        between(monday.minusWeeks(OwnWeeks.RECENT + OwnWeeks.BEFORE), monday), monday);
  }

  /** The days from one to another, the last one excluded, on which a sense counted. */
  List<OwnDay> between(LocalDate from, LocalDate to) {
    return Stream.iterate(from, day -> day.isBefore(to), day -> day.plusDays(1))
        .flatMap(day -> day(day).stream())
        .toList();
  }

  private Optional<OwnDay> day(LocalDate day) {
    Set<String> seen = parts.journal().observed(day);
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    DayFacts facts = facts(new PersonDay(day, today.zone()));
    return Optional.of(OwnDay.of(facts, band(facts), counts(facts.day()), seen));
  }

  /** What is counted of a day and no measure asks for. */
  OwnCounts counts(PersonDay day) {
    Minutes minutes = parts.journal().minutes();
    return new OwnCounts(
        DayFacts.total(minutes.of(Fact.SWITCH, day)),
        DayFacts.total(minutes.of(Fact.MAIL_REPLIED_SOON, day)),
        parts.companion().breaks().counts().taken(day.day(), BreakKind.REST),
        minutes.of(Fact.INPUT, day).size());
  }
}
