package org.accalmie.analytics.agreements;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts an agreement where all desktops and the analytics read it; each judges it for itself. */
public final class AgreementPublisher {
  private static final int PATIENCE_MS = 20_000;

  private AgreementPublisher() {}

  /**
   * Publishes and waits until Kafka has it: the keys first, so that nobody counts without them.
   *
   * @param keys the lists that the agreement pins
   * @throws IllegalStateException if the cluster does not take it within 20 s
   */
  public static void publish(String bootstrap, SignedAgreement signed, List<KeyList> keys) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ProducerConfig.CLIENT_ID_CONFIG, Topics.CLIENT_ID,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
    String key = signed.agreement().id() + "/" + signed.agreement().version();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (KeyList list : keys) {
        producer.send(new ProducerRecord<>(Topics.KEYS, new byte[0], list.bytes())).get();
      }
      byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
      producer
          .send(new ProducerRecord<>(Topics.AGREEMENTS, keyBytes, AgreementJson.write(signed)))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka at " + bootstrap + " did not take the agreement; is it up, and may we write?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }
}
