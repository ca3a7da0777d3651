package org.accalmie.analytics.agreements;

import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Topics;

/** Puts an agreement where all desktops and the analytics read it; each judges it for itself. */
public final class AgreementPublisher {
  private AgreementPublisher() {}

  /**
   * Publishes and waits until Kafka has it.
   *
   * @throws IllegalStateException if the cluster does not take it within 20 s
   */
  public static void publish(String bootstrap, SignedAgreement signed) {
    String key = signed.agreement().id() + "/" + signed.agreement().version();
    WholeTopic.append(bootstrap, Topics.AGREEMENTS, key, AgreementJson.write(signed));
  }
}
