package org.accalmie.agent.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.Plan;
import org.accalmie.agent.page.TodayPage.OwnFigure;
import org.accalmie.agent.reflect.DayBand;
import org.accalmie.agent.reflect.MailChecks;
import org.accalmie.agent.reflect.OwnCounts;
import org.accalmie.agent.reflect.Strain;
import org.accalmie.agent.reflect.TimeBack;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.measure.DayFacts;

/** Says what is for its owner alone, and no agreement may ask for. */
final class OwnFigureWriter {
  private final Words words;
  private final AgentParts parts;

  OwnFigureWriter(Words words, AgentParts parts) {
    this.words = words;
    this.parts = parts;
  }

  /** Each only where its sense sees this day; a zero would be a guess. */
  List<OwnFigure> figures(DayFacts facts, DayBand band, OwnCounts counts) {
    List<OwnFigure> figures = new ArrayList<>();
    if (sees("front")) {
      figures.add(figure("Pieces of focus", focus(band)));
      figures.add(figure("Changes of application", words.number(counts.switches())));
      figures.add(figure("Mail checks", words.number(MailChecks.of(facts))));
    }
    if (sees("front") && sees("notifications")) {
      figures.add(figure("Back after an interruption", back(TimeBack.of(facts))));
    }
    if (sees("mail")) {
      figures.add(figure("Answered within the hour", replies(facts, counts)));
    }
    if (sees("input")) {
      figures.add(figure("Keys and mouse", typing(facts)));
    }
    rests(facts, counts).map(text -> figure("Rest breaks", text)).ifPresent(figures::add);
    return figures;
  }

  private boolean sees(String sense) {
    return parts.senses().blind(Set.of(sense)).isEmpty();
  }

  private OwnFigure figure(String name, String value) {
    return new OwnFigure(words.say(name), value);
  }

  private String focus(DayBand band) {
    return band.longestFocus()
        .map(longest -> words.say("%s, the longest %s", band.focusPieces(), words.time(longest)))
        .orElseGet(() -> words.say("none yet"));
  }

  private String back(TimeBack back) {
    int all = back.backs().size() + back.astray();
    return back.median()
        .map(median -> words.say("after %s (the middle one of %s)", words.time(median), all))
        .orElseGet(() -> words.say(all == 0 ? "none led you away" : "not within the hour"));
  }

  private String replies(DayFacts facts, OwnCounts counts) {
    int sent = DayFacts.total(facts.mailSent());
    return sent == 0
        ? words.say("no mail sent yet")
        : words.say("%s of %s mails sent", counts.repliesSoon(), sent);
  }

  private String typing(DayFacts facts) {
    Strain strain = Strain.of(parts.journal().minutes().of(Fact.INPUT, facts.day()).keySet());
    return words.say(
        "%s, the longest stretch %s", words.time(strain.total()), words.time(strain.longest()));
  }

  private Optional<String> rests(DayFacts facts, OwnCounts counts) {
    Plan plan = parts.companion().breaks().outlook(facts.day().day()).plan();
    boolean on = plan.rule(BreakKind.REST).on();
    return on ? Optional.of(words.number(counts.rests())) : Optional.empty();
  }
}
