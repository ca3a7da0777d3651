package org.accalmie.analytics.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the settings of an account, and where. */
class KafkaTroubleTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "security.protocol=SASL_SLL | SASL_SLL",
        "security.protocol=SSL\\nssl.truststore.type=PEM\\nssl.truststore.location=/no/ca.pem | /no/ca.pem",
        "security.protocol=SASL_SSL\\nsasl.mechanism=PLAIN\\nsasl.jaas.config=x required password=a hidden; | sasl.jaas.config",
      })
  void saysWhichFileAndWhatInIt(String settings, String what) throws IOException {
    Brokers brokers = brokers(settings.replace("\\n", "\n"));
    assertThatThrownBy(() -> WholeTopic.read(brokers, Topics.RELEASES))
        .hasMessageStartingWith("What " + brokers.file() + " says cannot be used: ")
        .hasMessageContaining(what)
        .message()
        .doesNotContain("hidden");
    assertThatThrownBy(() -> TopicsSetup.create(brokers, 1, (short) 1))
        .hasMessageStartingWith("What " + brokers.file() + " says cannot be used: ");
  }

  /** Else a release of Kafka would bring what nobody may set. */
  @Test
  void allThatKafkaKnowsOfSecurityCanBeSet() throws IOException {
    Set<String> names =
        Stream.of(
                ProducerConfig.configNames(),
                ConsumerConfig.configNames(),
                AdminClientConfig.configNames())
            .flatMap(Set::stream)
            .filter(name -> name.matches("(security|sasl|ssl)\\..*"))
            .collect(Collectors.toSet());
    assertThat(brokers(String.join("=x\n", names) + "=x").security().keySet()).isEqualTo(names);
  }

  private Brokers brokers(String settings) throws IOException {
    return Brokers.of(
        "127.0.0.1:1", Files.writeString(directory.resolve("kafka.properties"), settings));
  }
}
