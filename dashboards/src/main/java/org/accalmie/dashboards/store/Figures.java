package org.accalmie.dashboards.store;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All releases, in memory, as they came. */
public final class Figures {
  private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

  private final Map<String, Release> releases = new ConcurrentHashMap<>();

  /** Takes a record of the topic of releases. */
  public void take(ConsumerRecord<byte[], byte[]> input) {
    if (input.topic().equals(Topics.RELEASES)) {
      try {
        add(WireCodec.decodeRelease(input.value()));
      } catch (WireException e) {
        LOG.warn("A release is not shown: {}", e.reason());
      }
    }
  }

  /** Takes a release; what was released once stays as it was. */
  public void add(Release release) {
    releases.putIfAbsent(release.key(), release);
  }

  /** The Mondays of all weeks that were released, the oldest first. */
  public NavigableSet<LocalDate> weeks() {
    NavigableSet<LocalDate> weeks = new TreeSet<>();
    releases.values().forEach(release -> weeks.add(release.from()));
    return weeks;
  }

  /** The release of a group, week and measure. */
  public Optional<Release> of(String group, LocalDate monday, String measure) {
    return Optional.ofNullable(releases.get(group + "|" + monday + "|" + measure));
  }

  /** All releases of a group and measure, the oldest first. */
  public List<Release> over(String group, String measure) {
    return releases.values().stream()
        .filter(release -> release.group().equals(group) && release.measure().equals(measure))
        .sorted(Comparator.comparing(Release::from))
        .toList();
  }
}
