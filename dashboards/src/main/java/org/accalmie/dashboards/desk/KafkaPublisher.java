package org.accalmie.dashboards.desk;

import java.util.List;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Brokers;

/**
 * Publishes on the topics of a cluster.
 *
 * @param brokers the cluster
 */
public record KafkaPublisher(Brokers brokers) implements Publisher {
  @Override
  public void publish(SignedAgreement signed, List<KeyList> keys) {
    AgreementPublisher.publish(brokers, signed, keys);
  }
}
