package org.accalmie.analytics.agreements;

import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;

/** What was published up to now, judged as all its readers judge it. */
public final class PublishedAgreements {
  private PublishedAgreements() {}

  /**
   * Reads the topic to its present end.
   *
   * @throws IllegalStateException if Kafka does not answer within 20 s
   */
  public static AgreementBook read(Brokers brokers) {
    return AgreementBook.of(WholeTopic.read(brokers, Topics.AGREEMENTS));
  }
}
