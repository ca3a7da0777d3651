package org.accalmie.dashboards.desk;

import java.util.List;
import java.util.stream.Stream;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Topics;

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

  @Override
  public List<KeyList> keys() {
    return WholeTopic.read(bootstrap, Topics.KEYS).stream().flatMap(KafkaPublisher::list).toList();
  }

  /** Anybody may have written there; what an agreement does not pin counts for nothing. */
  private static Stream<KeyList> list(byte[] text) {
    try {
      return Stream.of(KeyList.of(text));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }
}
