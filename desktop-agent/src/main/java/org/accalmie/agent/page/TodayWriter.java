package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.reflect.DayBand;
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

  TodayWriter(Agent agent, Frame frame) {
    this.agent = agent;
    this.parts = agent.parts();
    this.frame = frame;
    this.words = frame.words();
    this.agreement = parts.keeper().shown();
  }

  TodayPage write() {
    var days = new OwnDays(agent);
    DayFacts facts = days.facts(days.today());
    DayBand band = days.band(facts);
    var figures = new FigureWriter(words, parts.senses());
    return new TodayPage(
        frame,
        new Moments(agent, words).day(days.today().day()),
        figures.lead(band),
        figures.second(band, facts),
        new WindowWriter(agent, words).cards(),
        waiting(),
        agreement.isPresent(),
        agreement.map(one -> figures.figures(one, facts)).orElse(List.of()),
        new OwnFigureWriter(words, parts).figures(facts, band, days.counts(days.today())),
        agreement.flatMap(figures::unseen),
        new BandWriter(words, days.today()).write(band, facts, quiet(days.today())));
  }

  private Optional<String> waiting() {
    return parts
        .companion()
        .attention()
        .taken()
        .map(why -> words.say(why) + " " + words.say("Notices of Accalmie wait until afterwards."));
  }

  private List<Opening> quiet(PersonDay today) {
    return parts
        .keeper()
        .windows()
        .openings(Window.Kind.QUIET, parts.group(), today.start(), today.end());
  }
}
