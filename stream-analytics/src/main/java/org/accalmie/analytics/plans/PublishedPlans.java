package org.accalmie.analytics.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.agreements.PublishedAgreements;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.direct.Turns;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.TurnPlan;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;

/** Puts the plan of a rotation where the analytics read it. */
public final class PublishedPlans {
  private PublishedPlans() {}

  /**
   * Publishes a plan that counts, and waits until Kafka has it.
   *
   * @param json what {@code accalmie plan --format json} wrote
   * @param secret the release secret that the agreement pins
   * @return why it would not count; empty once it is published
   * @throws IllegalArgumentException if this is no plan
   * @throws IllegalStateException if the cluster does not answer within 20 s
   */
  public static Optional<String> publish(Brokers brokers, byte[] json, ReleaseSecret secret) {
    TurnPlan plan = PlanFile.read(json);
    AgreementBook book = PublishedAgreements.read(brokers);
    Optional<Agreement> agreement = book.withHash(plan.agreement());
    if (agreement.isEmpty()) {
      return Optional.of(
          "The agreement %s is not published. Publish it first, or plan under the one that is."
              .formatted(plan.agreement()));
    }
    PlanSeal seal = new PlanSeal(secret);
    List<TurnPlan> counting =
        Turns.of(book.versions(), published(brokers, seal)).plans(plan.agreement());
    Optional<String> refusal =
        Turns.refusal(agreement.get(), plan, counting)
            .or(() -> PlanSeal.refusal(agreement.get(), secret));
    if (refusal.isEmpty()) {
      byte[] text = WireCodec.encode(seal.seal(plan));
      WholeTopic.append(brokers, Topics.PLANS, plan.agreement(), List.of(text));
    }
    return refusal;
  }

  private static List<TurnPlan> published(Brokers brokers, PlanSeal seal) {
    List<TurnPlan> plans = new ArrayList<>();
    for (byte[] text : WholeTopic.read(brokers, Topics.PLANS)) {
      try {
        TurnPlan plan = WireCodec.decodePlan(text);
        if (seal.isOurs(plan)) {
          plans.add(plan);
        }
      } catch (WireException e) {
        // It counts for nobody.
      }
    }
    return plans;
  }
}
