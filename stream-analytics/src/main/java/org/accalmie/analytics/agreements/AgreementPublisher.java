package org.accalmie.analytics.agreements;

import java.util.List;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;

/** Puts an agreement where all desktops and the analytics read it; each judges it for itself. */
public final class AgreementPublisher {
  private AgreementPublisher() {}

  /**
   * Publishes and waits until Kafka has it: the keys first, so that nobody counts without them.
   *
   * @param keys the lists that the agreement pins
   * @throws IllegalStateException if the cluster does not take it within 20 s
   */
  public static void publish(Brokers brokers, SignedAgreement signed, List<KeyList> keys) {
    WholeTopic.append(brokers, Topics.KEYS, "", keys.stream().map(KeyList::bytes).toList());
    String key = signed.agreement().id() + "/" + signed.agreement().version();
    WholeTopic.append(brokers, Topics.AGREEMENTS, key, List.of(AgreementJson.write(signed)));
  }
}
