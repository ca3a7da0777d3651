package org.accalmie.analytics.broker;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics, on the embedded broker as on a real cluster.
 *
 * <p>Kafka itself deletes nothing but the oldest refusals: how long reports and releases are kept
 * is in the agreement, and the analytics see to it. What each topic grows to is in {@code
 * docs/limits.md}.
 */
public final class TopicsSetup {
  /** Partitions of the topic of reports unless told otherwise. */
  public static final int REPORT_PARTITIONS = 2;

  /**
   * The longest text of an agreement in bytes; with 100,000 groups and the issuer's keys one has 15
   * million.
   */
  public static final int LONGEST_AGREEMENT = 32 * 1024 * 1024;

  /** The most that is kept of why records were refused, in bytes; the newest four million. */
  private static final int MOST_REFUSALS = 256 * 1024 * 1024;

  /** Deleted at a time. */
  private static final int REFUSALS_AT_ONCE = 16 * 1024 * 1024;

  private static final String COMPACTED_AND_DELETED =
      TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE;

  private static final String FOREVER = "-1";
  private static final int WAIT_SECONDS = 30;

  private TopicsSetup() {}

  /**
   * Creates the topics that are missing and leaves the others as they are.
   *
   * @param brokers the cluster
   * @param reportPartitions partitions of the topic of reports; cannot be changed later
   * @param replicas copies of every topic, at most the number of brokers
   * @throws IllegalStateException if no broker answers within 30 s or one refuses
   */
  public static void create(Brokers brokers, int reportPartitions, short replicas) {
    try (Admin admin = admin(brokers)) {
      for (NewTopic topic : topics(reportPartitions, replicas)) {
        create(admin, topic, brokers);
      }
    } catch (KafkaException e) {
      throw KafkaTrouble.of(
          brokers, sentence("cannot be reached"), sentence("is its address right?"), e);
    }
  }

  /** A connection to set brokers up by, under the name that all our clients give. */
  public static Admin admin(Brokers brokers) {
    return Admin.create(brokers.with(Map.of(AdminClientConfig.CLIENT_ID_CONFIG, Topics.CLIENT_ID)));
  }

  static List<NewTopic> topics(int reportPartitions, short replicas) {
    return List.of(
        // Not compacted: a later record under the same key would erase an agreement.
        large(topic(Topics.AGREEMENTS, 1, replicas, TopicConfig.CLEANUP_POLICY_DELETE)),
        // Not compacted either: each list is looked for by its hash, and not by its record's key.
        topic(Topics.KEYS, 1, replicas, TopicConfig.CLEANUP_POLICY_DELETE),
        topic(Topics.REPORTS, reportPartitions, replicas, TopicConfig.CLEANUP_POLICY_DELETE),
        // Whoever may report can have as much refused as they like.
        bounded(topic(Topics.REJECTED, 1, replicas, TopicConfig.CLEANUP_POLICY_DELETE)),
        topic(Topics.RELEASES, 1, replicas, TopicConfig.CLEANUP_POLICY_DELETE),
        topic(Topics.LEDGER, 1, replicas, COMPACTED_AND_DELETED),
        // The last word of each party.
        topic(Topics.VERIFICATIONS, 1, replicas, TopicConfig.CLEANUP_POLICY_COMPACT),
        // In one partition each: the first plan of a week holds, and the first word on a figure.
        topic(Topics.PLANS, 1, replicas, TopicConfig.CLEANUP_POLICY_DELETE),
        topic(Topics.RELIEFS, 1, replicas, TopicConfig.CLEANUP_POLICY_DELETE),
        topic(Topics.DIRECTIVES, 1, replicas, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private static NewTopic large(NewTopic topic) {
    return with(topic, Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LONGEST_AGREEMENT));
  }

  private static NewTopic bounded(NewTopic topic) {
    return with(
        topic,
        Map.of(
            TopicConfig.RETENTION_BYTES_CONFIG,
            MOST_REFUSALS - REFUSALS_AT_ONCE,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            REFUSALS_AT_ONCE));
  }

  private static NewTopic with(NewTopic topic, Map<String, Integer> more) {
    Map<String, String> configs = new HashMap<>(topic.configs());
    more.forEach((name, value) -> configs.put(name, String.valueOf(value)));
    return topic.configs(configs);
  }

  private static NewTopic topic(String name, int partitions, short replicas, String cleanup) {
    return new NewTopic(name, partitions, replicas)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                cleanup,
                TopicConfig.RETENTION_MS_CONFIG,
                FOREVER,
                // Event times lie weeks in the past; brokers must not warn or refuse for that.
                TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                String.valueOf(Long.MAX_VALUE),
                // A desktop whose clock is ahead must be refused by us with a reason, not by Kafka.
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                String.valueOf(Long.MAX_VALUE)));
  }

  private static void create(Admin admin, NewTopic topic, Brokers brokers) {
    try {
      admin.createTopics(List.of(topic)).all().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw refused(topic.name(), brokers, e);
      }
    } catch (TimeoutException e) {
      throw refused(topic.name(), brokers, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(topic.name(), brokers, e);
    }
  }

  private static IllegalStateException refused(String topic, Brokers brokers, Exception cause) {
    return KafkaTrouble.of(
        brokers,
        sentence("did not create the topic %s", topic),
        sentence("see that it runs there and that this account may create topics."),
        cause);
  }
}
