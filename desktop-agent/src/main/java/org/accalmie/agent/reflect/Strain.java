package org.accalmie.agent.reflect;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How much hands had to do in a day, to the minute.
 *
 * @param total minutes with input
 * @param longest most of them in a row
 */
public record Strain(Duration total, Duration longest) {
  private static final int MINUTE = 60;

  /** Judges it by the starts of the minutes that had input. */
  public static Strain of(Collection<Instant> minutes) {
    SortedSet<Instant> all = new TreeSet<>(minutes);
    int longest = 0;
    int run = 0;
    Instant next = Instant.MIN;
    for (Instant minute : all) {
      run = minute.equals(next) ? run + 1 : 1;
      longest = Math.max(longest, run);
      next = minute.plusSeconds(MINUTE);
    }
    return new Strain(Duration.ofMinutes(all.size()), Duration.ofMinutes(longest));
  }
}
