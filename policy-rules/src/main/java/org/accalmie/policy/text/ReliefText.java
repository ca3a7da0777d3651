package org.accalmie.policy.text;

import java.math.BigDecimal;
import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Relief;
import org.accalmie.policy.relief.Decision;
import org.accalmie.policy.relief.Decision.Looked;
import org.accalmie.policy.wire.Release.Share;

/** Says what was decided on a relief, with all figures that were used. */
public final class ReliefText {
  private final Agreement agreement;
  private final Phrases phrases;

  public ReliefText(Agreement agreement, Language language) {
    this.agreement = agreement;
    this.phrases = new Phrases(language);
  }

  /** The decision and its reasons, in a few sentences. */
  public String of(Decision decision) {
    Relief relief = decision.relief();
    List<String> looked = decision.looked().stream().map(this::looked).toList();
    return phrases.say(
        "decision." + decision.outcome(),
        relief.id(),
        relief.opens(),
        phrases.day(decision.begins()),
        phrases.day(decision.ends()),
        phrases.say(
            "decision.figures",
            new MeasureWords(phrases).question(agreement.measure(relief.measure())),
            PeopleArticles.name(agreement, relief.group()),
            phrases.number(relief.passes()),
            phrases.number(decision.passing()),
            phrases.number(relief.inWeeks()),
            phrases.number(relief.ofWeeks()),
            phrases.sequence(looked)));
  }

  private String looked(Looked looked) {
    Share share = looked.share();
    String told =
        share == null
            ? phrases.say("decision.unreleased")
            : phrases.say(
                "decision.share",
                percent(share.permille()),
                percent(share.low()),
                percent(share.high()));
    return phrases.say("decision.week", phrases.day(looked.monday()), told);
  }

  private String percent(int permille) {
    return phrases.decimal(BigDecimal.valueOf(permille, 1));
  }
}
