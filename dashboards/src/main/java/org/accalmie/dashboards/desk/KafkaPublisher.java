package org.accalmie.dashboards.desk;

import java.util.List;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;

/**
 * Publishes on the topics of a cluster.
 *
 * @param bootstrap {@code host:port,…}
 */
public record KafkaPublisher(String bootstrap) implements Publisher {
  @Override
  public void publish(SignedAgreement signed, List<KeyList> keys) {
    AgreementPublisher.publish(bootstrap, signed, keys);
  }
}
