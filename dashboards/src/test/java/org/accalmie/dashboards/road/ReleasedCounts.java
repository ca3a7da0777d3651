package org.accalmie.dashboards.road;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the log has released, to compare with what the page shows. */
final class ReleasedCounts {
  private ReleasedCounts() {}

  /** All counts of the measures, in the order of the page; none where no histogram was told. */
  static List<Long> of(Cluster cluster, String group) throws Exception {
    Map<String, List<Long>> counts = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.all(Topics.RELEASES)) {
      Release release = WireCodec.decodeRelease(record.value());
      if (release.group().equals(group)) {
        counts.put(release.measure(), release.counts());
      }
    }
    return Stream.of("after-hours", "mail-received", "interruptions", "quiet-kept")
        .flatMap(measure -> counts.get(measure).stream())
        .toList();
  }

  /** How many histograms were told of a group. */
  static int histograms(Cluster cluster, String group) throws Exception {
    int histograms = 0;
    for (ConsumerRecord<byte[], byte[]> record : cluster.all(Topics.RELEASES)) {
      Release release = WireCodec.decodeRelease(record.value());
      histograms += release.group().equals(group) && !release.counts().isEmpty() ? 1 : 0;
    }
    return histograms;
  }
}
