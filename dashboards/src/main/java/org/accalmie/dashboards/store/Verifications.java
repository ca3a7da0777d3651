package org.accalmie.dashboards.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Party;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.Verification;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parties found when they counted again. */
public final class Verifications {
  private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
  private static final int MOST = 1_000;

  private final ConcurrentMap<String, Verification> all = new ConcurrentHashMap<>();

  /** Takes a record of the topic of verifications. */
  public void take(ConsumerRecord<byte[], byte[]> input) {
    if (input.topic().equals(Topics.VERIFICATIONS)) {
      try {
        add(WireCodec.decodeVerification(input.value()));
      } catch (WireException e) {
        LOG.warn("A verification is not shown: it cannot be read");
      }
    }
  }

  /** Takes one, whoever may have signed it. */
  public void add(Verification one) {
    // Whoever may write there could fill the memory with what no party signed.
    if (all.size() < MOST) {
      all.put(one.signature(), one);
    }
  }

  /**
   * The newest one that a party of this agreement signed.
   *
   * @param hash the agreement's
   */
  public Optional<Verification> newest(Agreement agreement, String hash, LocalDate today) {
    return newest(
        all.values().stream()
            .filter(one -> one.agreement().equals(hash) && !one.day().isAfter(today))
            .filter(one -> isSigned(one, agreement.parties()))
            .toList());
  }

  private static Optional<Verification> newest(Collection<Verification> some) {
    // On one day, that they differ outweighs that they were the same.
    return some.stream()
        .max(
            Comparator.comparing(Verification::day)
                .thenComparing(Verification::same, Comparator.reverseOrder()));
  }

  private static boolean isSigned(Verification one, Collection<Party> parties) {
    byte[] text = WireCodec.encode(one.unsigned());
    return parties.stream()
        .filter(party -> party.role().word().equals(one.role()))
        .map(party -> new Signature(party.role(), party.key(), one.signature()))
        .anyMatch(signature -> Signing.valid(text, signature));
  }
}
