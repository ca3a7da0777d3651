package org.accalmie.analytics;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.accalmie.analytics.broker.KafkaTrouble;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.analytics.topology.AccalmieTopology;
import org.accalmie.analytics.topology.ClosingTap;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.analytics.topology.Expiry;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The running counting house: one instance of the topology on a Kafka cluster. */
public final class Analytics implements AutoCloseable {
  /** Named in every release, so that a third party knows what to recompute it with. */
  public static final String SOFTWARE = "accalmie 0.1.0";

  private static final int DEFAULT_PARTITIONS = 6;
  private static final short CLUSTER_DEFAULT = -1;
  private static final String ANY_TIME = String.valueOf(Long.MAX_VALUE);
  private static final int PATIENCE_SECONDS = 20;

  /** Records; with a thousand, partitions are halted and let go so often that it costs a fifth. */
  private static final int AT_ONCE = 4000;

  private final MendingStreams streams;
  private final Expiry expiry;

  /**
   * Where and how to run.
   *
   * @param brokers the cluster
   * @param application Streams' application id; instances that share the work share it
   * @param stateDirectory for what can be rebuilt from Kafka; never the system's temporary folder
   * @param secret the release secret of both parties' shares
   * @param clock the clock on the wall
   * @param entitlement what makes a report count
   * @param commits how long results wait at most to be committed; each commit is a transaction
   */
  public record Config(
      Brokers brokers,
      String application,
      Path stateDirectory,
      ReleaseSecret secret,
      InstantSource clock,
      Entitlement entitlement,
      Duration commits) {

    /** The usual application id. */
    public static final String APPLICATION = "accalmie-analytics";

    /** Kafka's own 100 ms spend a good part of the time on transactions. */
    public static final Duration SPARING = Duration.ofMillis(500);

    /** For somebody who waits for each result. */
    public static final Duration PROMPT = Duration.ofMillis(50);
  }

  /**
   * Prepares the topics and the topology.
   *
   * @throws IllegalStateException if the cluster does not answer within 20 s
   */
  public Analytics(Config config) {
    this(config, ClosingTap.NONE, new KafkaExpiry(config.brokers(), config.application()));
  }

  /**
   * As the other one, for a replay of what its caller owns anyway.
   *
   * @param tap sees the exact counts
   * @throws IllegalStateException if the cluster does not answer within 20 s
   */
  public Analytics(Config config, ClosingTap tap) {
    this(config, tap, Expiry.NONE);
  }

  private Analytics(Config config, ClosingTap tap, Expiry expiry) {
    this.expiry = expiry;
    TopicsSetup.create(config.brokers(), DEFAULT_PARTITIONS, CLUSTER_DEFAULT);
    int partitions = reportPartitions(config.brokers());
    streams =
        new MendingStreams(
            () ->
                new KafkaStreams(
                    AccalmieTopology.build(
                        config.clock(),
                        config.secret(),
                        SOFTWARE,
                        partitions,
                        config.entitlement(),
                        tap,
                        expiry),
                    settings(config)));
  }

  /** Starts counting. */
  public void start() {
    streams.start();
  }

  /** Whether all tasks are assigned and reading. */
  public boolean isRunning() {
    return streams.isRunning();
  }

  /** Stops within 3 s; what was not committed is read again at the next start. */
  @Override
  public void close() {
    streams.close();
    expiry.close();
  }

  private static Properties settings(Config config) {
    Properties settings = new Properties();
    settings.putAll(config.brokers().with(Map.of()));
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.application());
    settings.put(StreamsConfig.CLIENT_ID_CONFIG, Topics.CLIENT_ID);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commits().toMillis());
    settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), AT_ONCE);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, AT_ONCE);
    // No task reads two partitions, whose order would have to be waited for.
    settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    // Counts and closings carry the time of what they follow from; a broker must take any.
    settings.put(StreamsConfig.topicPrefix("message.timestamp.before.max.ms"), ANY_TIME);
    settings.put(StreamsConfig.topicPrefix("message.timestamp.after.max.ms"), ANY_TIME);
    // A killed instance's open transaction blocks its partitions until the broker ends it.
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    return settings;
  }

  private static int reportPartitions(Brokers brokers) {
    try (Admin admin = TopicsSetup.admin(brokers)) {
      return admin
          .describeTopics(java.util.List.of(Topics.REPORTS))
          .allTopicNames()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .values()
          .iterator()
          .next()
          .partitions()
          .size();
    } catch (ExecutionException | TimeoutException e) {
      throw KafkaTrouble.of(
          brokers, sentence("does not tell about %s", Topics.REPORTS), sentence("is it up?"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }
}
