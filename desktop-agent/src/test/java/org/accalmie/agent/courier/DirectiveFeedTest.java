package org.accalmie.agent.courier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class DirectiveFeedTest {
  @TempDir private Path directory;

  @Test
  void readsTheLastWordOnItsOwnWindows() {
    try (EmbeddedBroker broker = EmbeddedBroker.in(directory, 0).start()) {
      publish(broker, "team-a|respite", new byte[] {1});
      publish(broker, "team-b|respite", new byte[] {2});
      publish(broker, "team-a|respite", new byte[] {3});
      publish(broker, "team-a|gone", new byte[] {4});
      publish(broker, "team-a|gone", null);

      Map<String, byte[]> said =
          DirectiveFeed.read(broker.brokers(), Set.of("team-a|respite", "team-a|gone"));

      assertThat(said).containsOnlyKeys("team-a|respite", "team-a|gone");
      assertThat(said.get("team-a|respite")).containsExactly(3);
      assertThat(said.get("team-a|gone")).isEmpty();
    }
  }

  @Test
  void anAgentOpensAReliefThatTheBrokerTellsOf() {
    byte[] signed = Agreements.signed(Agreements.withRelief(), Role.values());
    try (EmbeddedBroker broker = EmbeddedBroker.in(directory.resolve("broker"), 0).start();
        AgentOnTrial trial =
            AgentOnTrial.open(
                directory.resolve("agent"),
                paris("2026-11-19T14:01"),
                broker.bootstrap(),
                java.util.List.of())) {
      trial.withAgreement(signed);
      var directive =
          new Directive(
              trial.parts().keeper().shown().orElseThrow().hash(),
              "reliefs/too-much",
              "team-a",
              "respite",
              State.OPEN,
              paris("2026-11-19T14:00"),
              paris("2026-11-19T17:00"));
      publish(broker, directive.key(), WireCodec.encode(directive));
      trial.agent().start();

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  trial
                      .parts()
                      .keeper()
                      .windows()
                      .openAt(Kind.QUIET, "team-a", trial.now())
                      .isPresent());
    }
  }

  private static void publish(EmbeddedBroker broker, String key, byte @Nullable [] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.DIRECTIVES, key.getBytes(UTF_8), value));
    }
  }
}
