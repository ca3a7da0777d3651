package org.accalmie.analytics.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition a group's reports belong in, as Kafka's default partitioner has it.
 *
 * @param count partitions of the topic of reports
 */
record Partitions(int count) {
  int of(String group) {
    return of(group.getBytes(StandardCharsets.UTF_8));
  }

  /** By a group's bytes. */
  int of(byte[] group) {
    return Utils.toPositive(Utils.murmur2(group)) % count;
  }
}
