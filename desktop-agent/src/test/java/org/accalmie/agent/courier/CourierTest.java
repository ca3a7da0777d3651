package org.accalmie.agent.courier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.journal.Outbox;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.sense.Fact;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private record Writer(long id, short epoch, int sequence) {}

  @TempDir private Path directory;
  private EmbeddedBroker broker;

  @BeforeEach
  void prepare() {
    broker = EmbeddedBroker.in(directory.resolve("broker"), 0);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void deliversAMonthWithoutBrokerOnceItIsBackEachDayOnceAndNotInABurst() {
    LocalDate first = LocalDate.of(2026, 10, 12);
    int days = 31;
    try (AgentOnTrial trial = agentAt(first + "T09:00", broker.bootstrap())) {
      trial.agent().start();
      for (int day = 1; day <= days; day++) {
        trial.at(paris(first.plusDays(day) + "T12:00"));
      }
      await().atMost(PATIENCE).until(() -> trial.parts().rounds().road() == Rounds.Road.BLOCKED);
      assertThat(trial.parts().journal().outbox().waiting()).isEqualTo(days);

      trial.after(Duration.ofHours(2));
      broker.start();
      await().atMost(PATIENCE).until(() -> trial.parts().rounds().road() == Rounds.Road.OPEN);
      await().during(Duration.ofSeconds(3)).until(() -> reports().size() <= 1);

      Instant back = trial.now();
      while (trial.parts().journal().outbox().waiting() > 0) {
        int before = trial.parts().journal().outbox().waiting();
        letOneLeave(trial);
        await()
            .atMost(PATIENCE)
            .until(() -> trial.parts().journal().outbox().waiting() == before - 1);
      }
      assertThat(Duration.between(back, trial.now())).isGreaterThan(Duration.ofMinutes(30));
      assertThat(days(reports()))
          .containsExactlyInAnyOrderElementsOf(
              first.datesUntil(first.plusDays(days)).map(LocalDate::toString).toList());
    }
  }

  @Test
  void livesWithAnAddressThatDoesNotResolveAndDeliversUnderTheRightOne() {
    try (AgentOnTrial trial = agentAt("2026-11-09T09:00", "nowhere.invalid:9092")) {
      trial.agent().start();
      trial.at(paris("2026-11-16T12:00"));
      await().atMost(PATIENCE).until(() -> trial.parts().rounds().road() == Rounds.Road.BLOCKED);
      assertThat(trial.parts().journal().outbox().waiting()).isEqualTo(7);
    }
    broker.start();
    try (AgentOnTrial trial =
        AgentOnTrial.open(directory, paris("2026-11-16T15:00"), broker.bootstrap(), List.of())) {
      trial.agent().start();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                letOneLeave(trial);
                return trial.parts().journal().outbox().waiting() == 0;
              });
    }
    assertThat(days(reports())).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void severalThatAreDueAtOnceLeaveOneByOne() {
    Outbox outbox;
    try (AgentOnTrial trial = agentAt("2026-11-09T09:00", "nowhere.invalid:9092")) {
      outbox = trial.parts().journal().outbox();
      Instant noon = paris("2026-11-16T12:00");
      trial.at(noon);
      outbox.all().forEach(parcel -> outbox.hold(parcel, noon.plusSeconds(60)));
      trial.at(noon.plusSeconds(90));

      assertThat(outbox.due(trial.now())).hasSize(7);
      assertThat(trial.parts().courier().next()).isPresent();
      assertThat(trial.parts().courier().next()).isEmpty();
      assertThat(outbox.waiting()).isEqualTo(7);
      assertThat(outbox.all())
          .allSatisfy(
              parcel -> assertThat(parcel.due().orElseThrow()).isAfterOrEqualTo(trial.now()));
    }
  }

  @Test
  void whatMissedItsTimeDoesNotLeaveAsSoonAsTheRoadOpens() {
    try (AgentOnTrial trial = agentAt("2026-11-09T09:00", "nowhere.invalid:9092")) {
      Outbox outbox = trial.parts().journal().outbox();
      trial.at(paris("2026-11-16T12:00")).after(Outbox.LONGEST_DELAY.plusHours(1));

      assertThat(outbox.due(trial.now())).hasSize(7);
      assertThat(trial.parts().courier().next()).isEmpty();
      assertThat(outbox.all())
          .allSatisfy(
              parcel -> assertThat(parcel.due().orElseThrow()).isAfterOrEqualTo(trial.now()))
          .extracting(parcel -> parcel.due().orElseThrow())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whichOfSeveralLeavesIsNotTheOrderOfTheirDays() {
    try (AgentOnTrial trial = agentAt("2026-11-09T09:00", "nowhere.invalid:9092")) {
      trial.at(paris("2026-11-16T12:00"));
      List<LocalDate> order = new ArrayList<>();
      while (trial.parts().journal().outbox().waiting() > 0) {
        Instant next = nextDue(trial).orElseThrow();
        trial.at(next);
        Parcel parcel = trial.parts().courier().next().orElseThrow();
        order.add(parcel.day());
        trial.parts().journal().outbox().sent(parcel, LocalDate.of(2026, 11, 16));
      }
      assertThat(order).hasSize(7).isNotEqualTo(order.stream().sorted().toList());
    }
  }

  @Test
  void whichOfThoseThatAreDueAtOnceLeavesIsDrawn() {
    try (AgentOnTrial trial = agentAt("2026-11-09T09:00", "nowhere.invalid:9092")) {
      Outbox outbox = trial.parts().journal().outbox();
      trial.at(paris("2026-11-16T12:00"));
      Set<LocalDate> chosen = new HashSet<>();
      for (int time = 0; time < 30; time++) {
        Instant due = trial.now().plusSeconds(60);
        outbox.all().forEach(parcel -> outbox.hold(parcel, due));
        trial.at(due);
        chosen.add(trial.parts().courier().next().orElseThrow().day());
      }
      assertThat(chosen).hasSizeGreaterThan(3);
    }
  }

  @Test
  void leavesNoNumberInTheLogThatTiesReportsTogether() throws IOException {
    broker.start();
    try (AgentOnTrial trial = agentAt("2026-11-09T09:00", broker.bootstrap())) {
      trial.agent().start();
      trial.at(paris("2026-11-11T12:00"));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                letOneLeave(trial);
                return trial.parts().journal().outbox().waiting() == 0;
              });
    }
    broker.close();

    var nobody =
        new Writer(
            RecordBatch.NO_PRODUCER_ID, RecordBatch.NO_PRODUCER_EPOCH, RecordBatch.NO_SEQUENCE);
    assertThat(writersInTheLog()).containsExactly(nobody, nobody);
  }

  @Test
  void eachReportComesOverAConnectionOfItsOwnAndUnderTheOneName() {
    broker.start();
    try (BrokersRecord record = BrokersRecord.begin();
        AgentOnTrial trial = agentAt("2026-11-09T09:00", broker.bootstrap())) {
      trial.agent().start();
      trial.at(paris("2026-11-12T12:00"));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                letOneLeave(trial);
                return trial.parts().journal().outbox().waiting() == 0;
              });

      assertThat(record.connectionsOf("PRODUCE"))
          .hasSizeGreaterThanOrEqualTo(3)
          .doesNotHaveDuplicates();
      assertThat(record.clients()).containsOnly(Topics.CLIENT_ID);
    }
  }

  @Test
  void putsNothingOnTheTopicButWhatMayLeave() throws WireException {
    broker.start();
    byte[] kept;
    try (AgentOnTrial trial = agentAt("2026-11-19T09:00", broker.bootstrap())) {
      trial.parts().tally().addAt(paris("2026-11-19T21:07"), Fact.INPUT, "", 77);
      trial.agent().start();
      trial.at(paris("2026-11-20T12:00"));
      kept = trial.parts().journal().outbox().all().getFirst().bytes();
      letOneLeave(trial);
      await().atMost(PATIENCE).until(() -> trial.parts().journal().outbox().waiting() == 0);
    }

    ConsumerRecord<byte[], byte[]> message = reports().getFirst();
    String token = WireCodec.decodeReport(kept).token();
    assertThat(message.value()).isEqualTo(kept);
    assertThat(new String(message.value(), UTF_8))
        .isEqualTo(
            "{\"answers\":{\"after-hours\":1,\"interruptions\":0,\"mail-received\":0,\"quiet-kept\":1},"
                + "\"group\":\"team-a\",\"period\":\"2026-11-19\",\"token\":\""
                + token
                + "\"}");
    assertThat(message.key()).isEqualTo("team-a".getBytes(UTF_8));
    assertThat(message.headers()).isEmpty();
    assertThat(message.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
    assertThat(message.timestamp()).isEqualTo(Instant.parse("2026-11-19T00:00:00Z").toEpochMilli());
  }

  @Test
  void bringsTheNextAgreementBack() {
    broker.start();
    String second = Agreements.text().replace("version: 1", "version: 2");
    publish(Agreements.signed());
    publish(Agreements.signed(second, Role.values()));

    try (AgentOnTrial trial = agentAt("2026-11-19T09:00", broker.bootstrap())) {
      trial.agent().start();
      await()
          .atMost(PATIENCE)
          .until(() -> trial.parts().keeper().shown().orElseThrow().version() == 2);
      assertThat(trial.parts().keeper().refusal()).isEmpty();
    }
  }

  /** Sets the clock to the time at which the next report may leave. */
  private static void letOneLeave(AgentOnTrial trial) {
    nextDue(trial).filter(due -> due.isAfter(trial.now())).ifPresent(trial::at);
  }

  private static Optional<Instant> nextDue(AgentOnTrial trial) {
    return trial.parts().journal().outbox().all().stream()
        .flatMap(parcel -> parcel.due().stream())
        .min(Comparator.naturalOrder());
  }

  /** As {@code kafka-dump-log} reads them: a consumer is not shown who wrote. */
  private List<Writer> writersInTheLog() throws IOException {
    List<Writer> writers = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory.resolve("broker"))) {
      for (Path file : files.filter(CourierTest::isLogOfReports).toList()) {
        try (FileRecords log = FileRecords.open(file.toFile(), false)) {
          for (RecordBatch batch : log.batches()) {
            writers.add(
                new Writer(batch.producerId(), batch.producerEpoch(), batch.baseSequence()));
          }
        }
      }
    }
    return writers;
  }

  private static boolean isLogOfReports(Path file) {
    return file.getParent().getFileName().toString().matches(Topics.REPORTS + "-\\d+")
        && file.toString().endsWith(".log");
  }

  private AgentOnTrial agentAt(String local, String bootstrap) {
    return AgentOnTrial.open(directory, paris(local), bootstrap, List.of()).withAgreement();
  }

  private void publish(byte[] agreement) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = ("atelier" + agreement.length).getBytes(UTF_8);
      producer.send(new ProducerRecord<>(Topics.AGREEMENTS, key, agreement));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> reports() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.REPORTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (all.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  private static List<String> days(List<ConsumerRecord<byte[], byte[]>> messages) {
    return messages.stream()
        .map(
            message -> {
              try {
                return WireCodec.decodeReport(message.value()).period();
              } catch (WireException e) {
                throw new AssertionError(e);
              }
            })
        .map(LocalDate::toString)
        .toList();
  }
}
