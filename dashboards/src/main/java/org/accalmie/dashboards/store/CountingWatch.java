package org.accalmie.dashboards.store;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.dashboards.store.Counting.Known;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Asks Kafka again and again how far the analytics have come, in a thread of its own. */
public final class CountingWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final String group;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("watches the counting").daemon().factory());

  /**
   * Begins to ask the analytics' consumer group.
   *
   * @param told gets each answer, from one thread
   */
  public CountingWatch(Brokers brokers, Consumer<Counting> told) {
    this(brokers, Analytics.Config.APPLICATION, told);
  }

  CountingWatch(Brokers brokers, String group, Consumer<Counting> told) {
    this.group = group;
    this.admin = TopicsSetup.admin(brokers);
    var unused =
        thread.scheduleWithFixedDelay(
            () -> told.accept(asked()), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Counting asked() {
    try {
      return counting();
    } catch (ExecutionException e) {
      return new Counting(
          e.getCause() instanceof AuthorizationException ? Known.FORBIDDEN : Known.SILENT, 0);
    } catch (TimeoutException e) {
      return new Counting(Known.SILENT, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Counting.UNASKED;
    }
  }

  private Counting counting() throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> counted =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .entrySet()
            .stream()
            .filter(entry -> entry.getKey().topic().equals(Topics.REPORTS))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    if (counted.isEmpty()) {
      return new Counting(Known.NEVER_COUNTED, 0);
    }
    Map<TopicPartition, OffsetSpec> asked =
        counted.keySet().stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    var ends = admin.listOffsets(asked).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    long behind =
        counted.entrySet().stream()
            .mapToLong(
                one ->
                    Objects.requireNonNull(ends.get(one.getKey())).offset()
                        - one.getValue().offset())
            .map(missing -> Math.max(0, missing))
            .sum();
    return new Counting(Known.YES, behind);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
