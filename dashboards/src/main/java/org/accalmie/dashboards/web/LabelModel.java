package org.accalmie.dashboards.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.web.LabelView.Criterion;
import org.accalmie.dashboards.web.LabelView.State;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.direct.Turns;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.TurnPlan;

/**
 * Judges an agreement by the label's five criteria; everybody may see the judgement, so it holds
 * only whether each is met.
 */
final class LabelModel {
  /** Quiet hours count as held if they were on four of five person-days, noise included. */
  private static final int MOST_OVERRIDDEN = 200;

  /** What is older says nothing of how it is kept now. */
  private static final int WEEKS = 5;

  private static final String KEPT = "quiet-kept";

  private final Stores stores;
  private final Turns turns;
  private final Words words;
  private final LocalDate today;

  LabelModel(Stores stores, Turns turns, Words words) {
    this.stores = stores;
    this.turns = turns;
    this.words = words;
    this.today = stores.today();
  }

  LabelView view() {
    Optional<Agreement> now = stores.agreements().book().shownOn(today);
    return LabelView.of(
        now.map(Agreement::title).orElse(""),
        List.of(
            criterion("signed", signed()),
            criterion("held", now.map(this::held).orElse(State.OPEN)),
            criterion("reachable", now.map(this::reachable).orElse(State.OPEN)),
            criterion("budget", budget()),
            criterion("reproducible", now.map(this::reproducible).orElse(State.OPEN))));
  }

  private Criterion criterion(String key, State state) {
    return new Criterion(
        words.say("label." + key), words.say("label." + key + ".rule"), state, word(state));
  }

  private String word(State state) {
    return words.say("label.state." + state);
  }

  private State signed() {
    return stores.agreements().book().on(today).isPresent() ? State.MET : State.NOT_MET;
  }

  private State held(Agreement agreement) {
    if (!agreement.measures().contains(KEPT)) {
      return State.NOT_ASKED;
    }
    LocalDate oldest = today.minusWeeks(WEEKS);
    return stores.figures().over(agreement.root().id(), KEPT, oldest, today).stream()
        .map(Release::share)
        .filter(share -> share != null)
        .reduce((older, newer) -> newer)
        .map(LabelModel::held)
        .orElse(State.OPEN);
  }

  private static State held(Share overridden) {
    return overridden.high() <= MOST_OVERRIDDEN
        ? State.MET
        : overridden.low() > MOST_OVERRIDDEN ? State.NOT_MET : State.OPEN;
  }

  /** Only plans that keep the agreed coverage count, so that one for this week is enough. */
  private State reachable(Agreement agreement) {
    if (agreement.rotation() == null) {
      return State.NOT_ASKED;
    }
    return turns.plans(stores.agreements().hash(agreement)).stream().anyMatch(this::rulesToday)
        ? State.MET
        : State.NOT_MET;
  }

  private boolean rulesToday(TurnPlan plan) {
    return !today.isBefore(plan.from()) && today.isBefore(plan.from().plusWeeks(plan.weeks()));
  }

  private State budget() {
    if (stores.costs().years().isEmpty()) {
      return State.OPEN;
    }
    return stores.costs().years().values().stream().allMatch(LabelModel::isKept)
        ? State.MET
        : State.NOT_MET;
  }

  private State reproducible(Agreement agreement) {
    return stores
        .verifications()
        .newest(agreement, stores.agreements().hash(agreement), today)
        .filter(one -> !one.day().isBefore(today.minusWeeks(WEEKS)))
        .map(one -> one.same() ? State.MET : State.NOT_MET)
        .orElse(State.OPEN);
  }

  private static boolean isKept(PersonYear year) {
    return new BigDecimal(year.spent()).compareTo(new BigDecimal(year.allowed())) <= 0;
  }
}
