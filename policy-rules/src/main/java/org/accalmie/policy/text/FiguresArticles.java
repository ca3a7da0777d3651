package org.accalmie.policy.text;

import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Relief;
import org.accalmie.policy.measure.Measure;

/** What is asked, what is released of it, how long it is kept, and what it opens. */
final class FiguresArticles {
  private final Agreement agreement;
  private final Phrases phrases;
  private final MeasureWords words;

  FiguresArticles(Agreement agreement, Phrases phrases) {
    this.agreement = agreement;
    this.phrases = phrases;
    this.words = new MeasureWords(phrases);
  }

  List<Draft> drafts() {
    return List.of(measures(), figures(), retention(), reliefs());
  }

  private Draft measures() {
    Draft draft = new Draft(phrases.say("measures.heading"));
    for (String id : agreement.measures()) {
      // A threshold of its own is a field of its own, and is told with the measure.
      boolean agreed = agreement.thresholds().stream().anyMatch(t -> t.measure().equals(id));
      draft.say(agreed ? "thresholds" : "measures", id, measure(agreement.measure(id)));
    }
    return draft.say("", phrases.say("measures.only"));
  }

  private String measure(Measure measure) {
    return phrases.say(
        "measures.measure",
        words.question(measure),
        measure.id(),
        words.purpose(measure),
        words.answers(measure),
        words.unit(measure),
        words.threshold(measure),
        words.source(measure),
        phrases.day(measure.expiry()));
  }

  private Draft figures() {
    String size = phrases.number(agreement.minimumSize());
    String days = phrases.count("days", agreement.graceDays());
    String bar = phrases.number(agreement.widestBar());
    String yearly = phrases.decimal(agreement.yearlyEpsilon());
    return new Draft(phrases.say("figures.heading"))
        .say("minimum-size", phrases.say("figures.minimum", size))
        .say("epsilon", phrases.say("figures.epsilon", phrases.decimal(agreement.epsilon())))
        .say("yearly-epsilon", phrases.say("figures.yearly", yearly))
        .say("grace-days", phrases.say("figures.grace", days))
        .say("widest-bar", phrases.say("figures.bar", bar))
        .say("", phrases.say("figures.week"))
        .say("", phrases.say("figures.small"))
        .say("", phrases.say("figures.seen"))
        .say("release-key", phrases.say("figures.key", agreement.releaseKey()))
        .say("evidence-ban", phrases.say("figures.evidence"));
  }

  private Draft retention() {
    String days = phrases.count("days", agreement.retention().reportDays());
    String months = phrases.count("months", agreement.retention().releaseMonths());
    return new Draft(phrases.say("retention.heading"))
        .say("retention", "reports", phrases.say("retention.reports", days))
        .say("retention", "releases", phrases.say("retention.releases", months));
  }

  private Draft reliefs() {
    Draft draft = new Draft(phrases.say("reliefs.heading"));
    agreement.reliefs().forEach(relief -> draft.say("reliefs", relief.id(), relief(relief)));
    return agreement.reliefs().isEmpty() ? draft : draft.say("", phrases.say("reliefs.when"));
  }

  private String relief(Relief relief) {
    return phrases.say(
        "reliefs.relief",
        relief.id(),
        words.question(agreement.measure(relief.measure())),
        PeopleArticles.name(agreement, relief.group()),
        phrases.number(relief.passes()),
        phrases.number(relief.inWeeks()),
        phrases.number(relief.ofWeeks()),
        relief.opens(),
        phrases.count("weeks", relief.forWeeks()),
        phrases.count("times", relief.mostPerQuarter()));
  }
}
