package org.accalmie.dashboards.store;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;
import org.jspecify.annotations.Nullable;

/**
 * The releases of one group and measure, packed: as objects, those of 10,000 groups and five years
 * would fill several gigabytes.
 *
 * <pre>
 *   length  from  days  status  agreement  epsilon  software  share, low, high  error  counts …
 *   2       4     2     2       2          2        2         2      2    2     4      8 each
 * </pre>
 */
final class PackedReleases {
  private static final int FROM = 2;
  private static final int DAYS = 6;
  private static final int HEAD = 26;

  /** It grows by one part of these. */
  private static final int ROOM = 4;

  private static final short NO_SHARE = -1;

  private final String group;
  private final String measure;
  private final Names names;
  private byte[] bytes = new byte[0];
  private int length;
  private int newest = Integer.MIN_VALUE;

  PackedReleases(String group, String measure, Names names) {
    this.group = group;
    this.measure = measure;
    this.names = names;
  }

  /** The few texts that all releases share: statuses, hashes of agreements, ε, versions. */
  static final class Names {
    private final ConcurrentMap<String, Short> numbers = new ConcurrentHashMap<>();
    private final List<String> texts = new ArrayList<>();

    synchronized short number(String text) {
      return numbers.computeIfAbsent(
          text,
          fresh -> {
            if (texts.size() == Short.MAX_VALUE) {
              throw new IllegalStateException("more than 32,767 agreements, ε or versions");
            }
            texts.add(fresh);
            return (short) (texts.size() - 1);
          });
    }

    synchronized String text(short number) {
      return texts.get(number);
    }
  }

  /** Takes a release; what was released once stays as it was. */
  synchronized void add(Release release) {
    int from = (int) release.from().toEpochDay();
    int days = (int) (release.to().toEpochDay() - from);
    if (from > newest || !has(from, days)) {
      int end = length + length(release);
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, end + end / ROOM);
      }
      write(release, ByteBuffer.wrap(bytes).position(length), from, days);
      length = end;
      newest = Math.max(newest, from);
    }
  }

  private static int length(Release release) {
    return HEAD + Long.BYTES * release.counts().size();
  }

  private boolean has(int from, int days) {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    for (int at = 0; at < length; at += all.getShort(at)) {
      if (all.getInt(at + FROM) == from && all.getShort(at + DAYS) == days) {
        return true;
      }
    }
    return false;
  }

  private void write(Release release, ByteBuffer to, int from, int days) {
    @Nullable Share share = release.share();
    to.putShort((short) length(release)).putInt(from).putShort((short) days);
    to.putShort(names.number(release.status().name()));
    to.putShort(names.number(release.agreement()));
    to.putShort(names.number(release.epsilon()));
    to.putShort(names.number(release.software()));
    to.putShort(share == null ? NO_SHARE : (short) share.permille());
    to.putShort(share == null ? 0 : (short) share.low());
    to.putShort(share == null ? 0 : (short) share.high());
    to.putInt(release.countError());
    release.counts().forEach(to::putLong);
  }

  /** All of them, the oldest first. */
  List<Release> all() {
    return between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay());
  }

  /**
   * Those that begin in a span, the oldest first.
   *
   * @param first day of the epoch, inclusive
   * @param last day of the epoch, inclusive
   */
  List<Release> between(long first, long last) {
    ByteBuffer all = now();
    List<Release> releases = new ArrayList<>();
    while (all.hasRemaining()) {
      int at = all.position();
      int from = all.getInt(at + FROM);
      int next = at + all.getShort(at);
      if (from >= first && from <= last) {
        releases.add(read(all));
      }
      all.position(next);
    }
    releases.sort(Comparator.comparing(Release::from).thenComparing(Release::to));
    return releases;
  }

  /** What is written is not written again, so that it can be read while more is added. */
  private synchronized ByteBuffer now() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  private Release read(ByteBuffer all) {
    int counts = (all.getShort() - HEAD) / Long.BYTES;
    LocalDate from = LocalDate.ofEpochDay(all.getInt());
    LocalDate to = from.plusDays(all.getShort());
    Status status = Status.valueOf(names.text(all.getShort()));
    String agreement = names.text(all.getShort());
    String epsilon = names.text(all.getShort());
    String software = names.text(all.getShort());
    Share share = new Share(all.getShort(), all.getShort(), all.getShort());
    int error = all.getInt();
    List<Long> told = new ArrayList<>(counts);
    for (int i = 0; i < counts; i++) {
      told.add(all.getLong());
    }
    @Nullable Share known = share.permille() == NO_SHARE ? null : share;
    return new Release(
        agreement, group, from, to, measure, status, told, known, error, epsilon, software);
  }
}
