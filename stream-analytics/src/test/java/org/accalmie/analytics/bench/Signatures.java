package org.accalmie.analytics.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.accalmie.policy.token.IssuerPublicKey;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The tokens' signatures alone: the platform's RSASSA-PSS in a loop, all bytes at hand. */
final class Signatures {
  private static final int PART = 32;

  private Signatures() {}

  /** What was signed, and the signature. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Signed(byte[] message, byte[] signature) {}

  static void verify(String bootstrap, int warmUp, int all) throws Exception {
    Signature pss = Signature.getInstance("RSASSA-PSS");
    pss.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
    pss.initVerify(key(bootstrap).rsa());
    List<Signed> signed = signed(bootstrap, all);
    verify(pss, signed.subList(0, warmUp));
    Stopwatch watch = Stopwatch.whenIdle();
    verify(pss, signed.subList(warmUp, all));
    watch.stop();
  }

  private static void verify(Signature pss, List<Signed> signed) throws GeneralSecurityException {
    for (Signed one : signed) {
      pss.update(one.message());
      if (!pss.verify(one.signature())) {
        throw new IllegalStateException("a token's signature is not valid");
      }
    }
  }

  private static IssuerPublicKey key(String bootstrap) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        CountingChild.consumer(bootstrap, "read_committed")) {
      List<TopicPartition> keys = List.of(new TopicPartition(Topics.KEYS, 0));
      consumer.assign(keys);
      consumer.seekToBeginning(keys);
      while (true) {
        for (var message : consumer.poll(Duration.ofMillis(100))) {
          return KeyList.of(message.value()).keys().getFirst().publicKey();
        }
      }
    }
  }

  private static List<Signed> signed(String bootstrap, int all) throws WireException {
    List<Signed> signed = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        CountingChild.consumer(bootstrap, "read_uncommitted")) {
      consumer.assign(CountingChild.partitions());
      consumer.seekToBeginning(CountingChild.partitions());
      while (signed.size() < all) {
        for (var message : consumer.poll(Duration.ofMillis(100))) {
          signed.add(signed(WireCodec.decodeReport(message.value())));
        }
      }
    }
    return signed;
  }

  private static Signed signed(Report report) {
    byte[] token = Base64.getUrlDecoder().decode(report.token());
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(Arrays.copyOfRange(token, PART, 2 * PART));
    String told = "accalmie-token-1|" + report.group() + "|" + report.period() + "|";
    message.writeBytes(told.getBytes(StandardCharsets.UTF_8));
    message.writeBytes(Arrays.copyOfRange(token, 0, PART));
    return new Signed(message.toByteArray(), Arrays.copyOfRange(token, 2 * PART, token.length));
  }
}
