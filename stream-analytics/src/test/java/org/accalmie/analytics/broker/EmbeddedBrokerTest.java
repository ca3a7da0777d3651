package org.accalmie.analytics.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {

  @Test
  void keepsAddressTopicsAndRecordsWhenItGoesAwayAndComesBack() throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.temporary();
    try {
      long begin = System.nanoTime();
      broker.start();
      System.out.printf("broker up in %d ms%n", millisSince(begin));
      String address = broker.bootstrap();
      send(address, "first");

      begin = System.nanoTime();
      broker.close();
      System.out.printf("broker down in %d ms%n", millisSince(begin));
      assertThat(millisSince(begin)).isLessThan(5_000);
      begin = System.nanoTime();
      broker.start();
      System.out.printf("broker up again in %d ms%n", millisSince(begin));

      send(address, "second");
      assertThat(broker.bootstrap()).isEqualTo(address);
      assertThat(topics(address)).containsAll(Topics.all());
      assertThat(values(address)).containsExactly("first", "second");
    } finally {
      broker.delete();
    }
  }

  private static long millisSince(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  private static void send(String bootstrap, String value) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrap);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      // A record time of 1970 is no reason to delete it.
      producer.send(new ProducerRecord<>(Topics.REPORTS, 0, 1_000L, "key", value)).get();
    }
  }

  private static Set<String> topics(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      return admin.listTopics().names().get();
    }
  }

  private static List<String> values(String bootstrap) {
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrap);
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(Topics.REPORTS, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> values = new ArrayList<>();
      while (values.size() < 2) {
        consumer.poll(Duration.ofSeconds(1)).forEach(message -> values.add(message.value()));
      }
      return values;
    }
  }
}
