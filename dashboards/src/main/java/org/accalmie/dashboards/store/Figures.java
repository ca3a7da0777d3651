package org.accalmie.dashboards.store;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All releases, in memory, as they came. */
public final class Figures {
  private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

  private final Map<About, PackedReleases> releases = new ConcurrentHashMap<>();
  private final NavigableSet<LocalDate> weeks = new ConcurrentSkipListSet<>();
  private final AtomicLong added = new AtomicLong();
  private final PackedReleases.Names names = new PackedReleases.Names();

  /** A release of four weeks begins so many days before its last one. */
  private static final int LONGEST = 27;

  private static final int WHOLE = 1_000;
  private static final int MOST_BUCKETS = 64;

  private record About(String group, String measure) {}

  /** Takes a record of the topic of releases. */
  public void take(ConsumerRecord<byte[], byte[]> input) {
    if (input.topic().equals(Topics.RELEASES)) {
      try {
        add(WireCodec.decodeRelease(input.value()));
      } catch (WireException | IllegalArgumentException e) {
        LOG.warn("A release is not shown: {}", e.getMessage());
      }
    }
  }

  /**
   * Takes a release; what was released once stays as it was.
   *
   * @throws IllegalArgumentException if none of ours could say this
   */
  public void add(Release release) {
    if (!isPossible(release)) {
      throw new IllegalArgumentException("no release spans such days or says such figures");
    }
    releases
        .computeIfAbsent(
            new About(release.group(), release.measure()),
            about -> new PackedReleases(about.group(), about.measure(), names))
        .add(release);
    if (!release.spansWeeks()) {
      weeks.add(release.from());
    }
    added.incrementAndGet();
  }

  /** How many were taken, so that whoever worked something out sees that there are more. */
  public long added() {
    return added.get();
  }

  private static boolean isPossible(Release release) {
    long days = ChronoUnit.DAYS.between(release.from(), release.to());
    Share share = release.share();
    return days >= 0
        && days <= LONGEST
        && release.counts().size() <= MOST_BUCKETS
        && (share == null
            || (share.low() >= 0
                && share.low() <= share.permille()
                && share.permille() <= share.high()
                && share.high() <= WHOLE));
  }

  /** The first days of all weeks, or parts of weeks, that were released, the oldest first. */
  public NavigableSet<LocalDate> weeks() {
    return Collections.unmodifiableNavigableSet(weeks);
  }

  /**
   * What tells of a group and measure in a week: the week's release, or that of the four weeks
   * around it where those are told of instead.
   *
   * @param week the week's first day
   */
  public Optional<Release> of(String group, LocalDate week, String measure) {
    Optional<Release> ofWeek =
        between(group, measure, week, week).stream().filter(one -> !one.spansWeeks()).findFirst();
    return ofWeek
        .filter(one -> one.status() == Release.Status.OVER_FOUR_WEEKS)
        .flatMap(one -> around(one, between(group, measure, week.minusDays(LONGEST), week)))
        .or(() -> ofWeek);
  }

  /** All that was told of a group and measure, by the week or over four, the oldest first. */
  public List<Release> over(String group, String measure) {
    return told(all(group, measure));
  }

  /** As {@link #over}, of what begins in a span, both days included. */
  public List<Release> over(String group, String measure, LocalDate first, LocalDate last) {
    return told(between(group, measure, first.minusDays(LONGEST), last)).stream()
        .filter(one -> !one.from().isBefore(first))
        .toList();
  }

  private static List<Release> told(List<Release> about) {
    List<Release> spans = about.stream().filter(Release::spansWeeks).toList();
    return about.stream().filter(one -> around(one, spans).isEmpty()).toList();
  }

  /** Every release of a group and measure, the oldest first. */
  public List<Release> all(String group, String measure) {
    PackedReleases about = releases.get(new About(group, measure));
    return about == null ? List.of() : about.all();
  }

  private List<Release> between(String group, String measure, LocalDate first, LocalDate last) {
    PackedReleases about = releases.get(new About(group, measure));
    return about == null ? List.of() : about.between(first.toEpochDay(), last.toEpochDay());
  }

  private static Optional<Release> around(Release week, List<Release> about) {
    return about.stream()
        .filter(one -> one.spansWeeks() && !week.spansWeeks())
        .filter(one -> !one.from().isAfter(week.from()) && !one.to().isBefore(week.to()))
        .findFirst();
  }
}
