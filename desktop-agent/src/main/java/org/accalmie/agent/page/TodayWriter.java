package org.accalmie.agent.page;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.report.DayReader;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.PersonDay;

/** Gathers what the day shows so far. */
final class TodayWriter {
  private final Agent agent;
  private final AgentParts parts;
  private final Frame frame;
  private final Words words;
  private final Optional<Agreement> agreement;
  private final PersonDay today;

  TodayWriter(Agent agent, Frame frame) {
    this.agent = agent;
    this.parts = agent.parts();
    this.frame = frame;
    this.words = frame.words();
    this.agreement = parts.keeper().shown();
    this.today = PersonDay.at(parts.clock().instant(), Moments.zone(agent));
  }

  TodayPage write() {
    var reader = new DayReader(parts.journal(), parts.member(), parts.keeper());
    DayFacts facts =
        agreement.map(one -> reader.read(today, one)).orElseGet(() -> reader.read(today));
    var figures = new FigureWriter(words, parts.senses());
    return new TodayPage(
        frame,
        new Moments(agent, words).day(today.day()),
        figures.lead(facts),
        new QuietWriter(agent, words).card(),
        agreement.isPresent(),
        agreement.map(one -> figures.figures(one, facts)).orElse(List.of()),
        agreement.flatMap(figures::unseen),
        strip(facts));
  }

  private Strip strip(DayFacts facts) {
    var active = new TreeMap<Instant, Integer>(facts.acts());
    active.replaceAll((minute, acts) -> 1);
    List<Opening> quiet =
        parts
            .keeper()
            .windows()
            .openings(Window.Kind.QUIET, parts.group(), today.start(), today.end());
    return Strip.of(
        today,
        facts,
        quiet,
        List.of(
            new Strip.Series(
                "act", words.say("Active minutes"), Collections.unmodifiableSortedMap(active)),
            new Strip.Series("mail", words.say("Mails that came"), facts.mailReceived()),
            new Strip.Series("notification", words.say("Notifications"), facts.notifications())));
  }
}
