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

  private final Map<About, Map<String, Release>> releases = new ConcurrentHashMap<>();

  private record About(String group, String measure) {}

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
    releases
        .computeIfAbsent(
            new About(release.group(), release.measure()), about -> new ConcurrentHashMap<>())
        .putIfAbsent(release.key(), release);
  }

  /** The first days of all weeks, or parts of weeks, that were released, the oldest first. */
  public NavigableSet<LocalDate> weeks() {
    NavigableSet<LocalDate> weeks = new TreeSet<>();
    releases.values().stream()
        .flatMap(about -> about.values().stream())
        .filter(release -> !release.spansWeeks())
        .forEach(release -> weeks.add(release.from()));
    return weeks;
  }

  /**
   * What tells of a group and measure in a week: the week's release, or that of the four weeks
   * around it where those are told of instead.
   *
   * @param week the week's first day
   */
  public Optional<Release> of(String group, LocalDate week, String measure) {
    List<Release> about = about(group, measure);
    Optional<Release> ofWeek =
        about.stream().filter(one -> !one.spansWeeks() && one.from().equals(week)).findFirst();
    return ofWeek
        .filter(one -> one.status() == Release.Status.OVER_FOUR_WEEKS)
        .flatMap(one -> around(one, about))
        .or(() -> ofWeek);
  }

  /** All that was told of a group and measure, by the week or over four, the oldest first. */
  public List<Release> over(String group, String measure) {
    List<Release> about = about(group, measure);
    return about.stream().filter(one -> around(one, about).isEmpty()).toList();
  }

  private List<Release> about(String group, String measure) {
    return releases.getOrDefault(new About(group, measure), Map.of()).values().stream()
        .sorted(Comparator.comparing(Release::from))
        .toList();
  }

  private static Optional<Release> around(Release week, List<Release> about) {
    return about.stream()
        .filter(one -> one.spansWeeks() && !week.spansWeeks())
        .filter(one -> !one.from().isAfter(week.from()) && !one.to().isBefore(week.to()))
        .findFirst();
  }
}
