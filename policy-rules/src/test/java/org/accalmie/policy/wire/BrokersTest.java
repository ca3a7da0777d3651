package org.accalmie.policy.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokersTest {
  @TempDir Path directory;

  @Test
  void whatIsSetForSecurityIsPassedOn() throws IOException {
    Brokers brokers =
        read(
            """
            security.protocol = SASL_SSL
            sasl.mechanism = SCRAM-SHA-512
            sasl.jaas.config = module required password="hidden";
            ssl.truststore.location = /etc/trust.p12
            """);
    assertThat(brokers.with(Map.of("client.id", "accalmie")))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("ssl.truststore.location", "/etc/trust.p12")
        .containsEntry("bootstrap.servers", "localhost:9093")
        .containsEntry("client.id", "accalmie")
        .hasSize(6);
    assertThat(brokers.toString()).isEqualTo("localhost:9093").doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "client.id, it would tell desktops apart",
    "interceptor.classes, they would see each report",
    "metric.reporters, they would tell when",
    "isolation.level, what is not committed yet",
    "acks, a report is gone",
    "enable.idempotence, it would number",
    "transactional.id, exactly-once",
    "group.id, no broker remembers",
    "bootstrap.servers, --bootstrap says it",
  })
  void whatWouldDoHarmIsRefusedByNameAndWithItsReason(String name, String reason) {
    assertThatThrownBy(() -> read("security.protocol=SSL\n" + name + "=x\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("“" + name + "” cannot be set here, for ")
        .hasMessageContaining(reason)
        .hasMessageContaining("kafka.properties");
  }

  /** The list of what does harm is for its reasons; what is not known to be harmless is refused. */
  @ParameterizedTest
  @ValueSource(strings = {"producer.client.id", "partitioner.class", "linger.ms", "sasl", "Sasl.x"})
  void allElseIsRefusedToo(String name) {
    assertThatThrownBy(() -> read(name + "=x"))
        .hasMessageContaining("“" + name + "” cannot be set");
  }

  @Test
  void withoutAFileNothingIsSet() {
    assertThat(Brokers.of("localhost:9092", null)).isEqualTo(Brokers.at("localhost:9092"));
    assertThatThrownBy(() -> Brokers.of("localhost:9092", directory.resolve("missing")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("There is no file /.*missing with Kafka's settings\\. .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl.trustore.location", "sasl.mechanisms", "security.protocols"})
  void aSlipOfThePenIsNamed(String name) {
    assertThatThrownBy(() -> read("security.protocol=SSL\n" + name + "=hidden\n"))
        .hasMessageContaining("kafka.properties: Kafka's clients have no setting “" + name + "”")
        .message()
        .doesNotContain("hidden");
  }

  @Test
  void whatIsNoFileOfPropertiesIsNamed() throws IOException {
    assertThatThrownBy(() -> Brokers.of("localhost:9092", directory))
        .hasMessage(directory + " cannot be read: Is a directory");
    Path bytes = Files.write(directory.resolve("key.p12"), new byte[] {(byte) 0xff, 1});
    assertThatThrownBy(() -> Brokers.of("localhost:9092", bytes))
        .hasMessageContaining("key.p12 is no text in UTF-8");
    assertThatThrownBy(() -> read("ssl.protocol=\\u12"))
        .hasMessageContaining("kafka.properties cannot be read: Malformed");
  }

  @Test
  void saysWhereItsSettingsStand() throws IOException {
    assertThat(read("security.protocol=SSL").settings()).endsWith("/kafka.properties");
    assertThat(Brokers.at("localhost:9092").settings()).contains("--kafka-config");
  }

  private Brokers read(String text) throws IOException {
    Path file = directory.resolve("kafka.properties");
    Files.writeString(file, text);
    return Brokers.of("localhost:9093", file);
  }
}
