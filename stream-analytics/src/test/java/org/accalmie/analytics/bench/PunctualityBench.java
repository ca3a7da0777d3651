package org.accalmie.analytics.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accalmie.analytics.AnalyticsAtAnotherTime;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Directive.State;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How late directives are, when thousands of groups switch in the same minute: from the instant at
 * which it is due until somebody who reads what is committed has it.
 *
 * <p>The analytics run in a process of their own, on a clock that is set so that the minute comes.
 */
public final class PunctualityBench implements AutoCloseable {
  private static final int GROUPS = 10_000;
  private static final Duration UNTIL_DUE = Duration.ofSeconds(40);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Instant OPENS = Instant.parse("2026-03-04T08:00:00Z");
  private static final Instant CLOSES = OPENS.plusSeconds(60);

  private final Path directory;
  private final EmbeddedBroker broker;
  private final Clock clock;
  private final Process analytics;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private PunctualityBench(int groups) throws IOException {
    directory = Files.createTempDirectory("accalmie-bench");
    broker = EmbeddedBroker.temporary(2).start();
    AgreementPublisher.publish(
        broker.brokers(),
        Examples.signed(agreement(groups), Role.EMPLOYER, Role.WORKS_COUNCIL),
        java.util.List.of());
    Instant now = OPENS.minus(UNTIL_DUE);
    clock = Clock.offset(Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), now));
    analytics =
        AnalyticsAtAnotherTime.process(broker.bootstrap(), directory.resolve("state"), now)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = List.of(new TopicPartition(Topics.DIRECTIVES, 0));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Measures as many groups as the first argument says. */
  public static void main(String[] arguments) throws Exception {
    run(System.out, arguments.length == 0 ? GROUPS : Integer.parseInt(arguments[0]));
  }

  /** Measures ten thousand groups and prints the figures. */
  public static void run(PrintStream out) throws Exception {
    run(out, GROUPS);
  }

  private static void run(PrintStream out, int groups) throws Exception {
    try (PunctualityBench bench = new PunctualityBench(groups)) {
      bench.measure(out, groups);
    }
  }

  private void measure(PrintStream out, int groups) throws WireException {
    awaitAll(State.CLOSED, clock.instant(), groups);
    say(out, "Directives (%,d groups switch in the same minute, 2 partitions)", groups);
    Duration cpu = cpu();
    Instant since = clock.instant();
    if (since.isAfter(OPENS)) {
      throw new IllegalStateException("this machine was too busy to be ready in time; try again");
    }
    say(
        out,
        "  the first word on all      %6d ms after the start",
        UNTIL_DUE.minus(Duration.between(since, OPENS)).toMillis());
    print(out, "all open", awaitAll(State.OPEN, OPENS, groups));
    print(out, "all close", awaitAll(State.CLOSED, CLOSES, groups));
    double seconds = Duration.between(since, clock.instant()).toMillis() / 1000.0;
    double used = cpu().minus(cpu).toMillis() / 1000.0;
    say(
        out,
        "  CPU of the analytics       %6.2f s in %.0f s, both switches included",
        used,
        seconds);
  }

  private static void print(PrintStream out, String what, long[] lateness) {
    say(
        out,
        "  %-10s late by         %6d ms (p50) %6d ms (p99) %6d ms (most)",
        what,
        lateness[lateness.length / 2],
        lateness[lateness.length * 99 / 100],
        lateness[lateness.length - 1]);
  }

  private static void say(PrintStream out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  /** Milliseconds after it was due at which each group's directive was read, in order. */
  private long[] awaitAll(State state, Instant due, int groups) throws WireException {
    Map<String, Long> late = new HashMap<>();
    Instant deadline = clock.instant().plus(PATIENCE);
    while (late.size() < groups) {
      var records = consumer.poll(Duration.ofMillis(10));
      Instant read = clock.instant();
      if (read.isAfter(deadline)) {
        throw new IllegalStateException(
            "only %d of %d directives came".formatted(late.size(), groups));
      }
      for (var message : records) {
        Directive directive = WireCodec.decodeDirective(message.value());
        if (directive.state() == state) {
          late.putIfAbsent(directive.group(), Duration.between(due, read).toMillis());
        }
      }
    }
    long[] sorted = late.values().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private Duration cpu() {
    return analytics.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** All groups have a minute's quiet from 08:00 on. */
  private static Agreement agreement(int groups) {
    String teams =
        IntStream.range(0, groups)
            .mapToObj(
                i -> "  - {id: t%1$d, name: T%1$d, parent: company, roster: 40}%n".formatted(i))
            .collect(Collectors.joining());
    String yaml = Cluster.yaml();
    String windows =
        """
        windows:
          - {id: minute, kind: quiet, groups: [company], days: [monday, tuesday, wednesday, thursday, friday], from: "08:00", to: "08:01"}
        """;
    return Examples.agreement(
        (yaml.substring(0, yaml.indexOf("groups:"))
                + "groups:\n  - {id: company, name: Company}\n"
                + teams
                + yaml.substring(yaml.indexOf("hours:"), yaml.indexOf("windows:"))
                + windows
                + yaml.substring(yaml.indexOf("measures:")))
            // No weeks before, which would have to be closed and released meanwhile.
            .replace("from: 2026-01-01", "from: 2026-03-02")
            .replace("Europe/Paris", "UTC"));
  }

  @Override
  public void close() throws IOException {
    analytics.destroyForcibly();
    consumer.close();
    broker.delete();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
