package org.accalmie.agent.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.jspecify.annotations.Nullable;

/** The quiet windows of the last valid agreement, also after it has ended. */
public final class QuietHours {
  private static final Duration AHEAD = Duration.ofDays(8);

  private List<Agreement> followed = List.of();
  private @Nullable WindowCalendar calendar;
  private @Nullable Next next;

  /**
   * What opens next, for whom, and since when that is known.
   *
   * @param asked no window opens after this and before the opening
   */
  private record Next(String group, Instant asked, Opening opening) {
    boolean answers(String of, Instant after) {
      return group.equals(of) && !after.isBefore(asked) && after.isBefore(opening.from());
    }
  }

  QuietHours() {}

  synchronized void follow(List<Agreement> versions) {
    if (!versions.equals(followed)) {
      followed = versions;
      calendar = WindowCalendar.lasting(versions);
      next = null;
    }
  }

  /** The quiet window that is open for a group at an instant; of several, the last to close. */
  public synchronized Optional<Opening> openAt(String group, Instant at) {
    return calendar == null
        ? Optional.empty()
        : quiet(calendar.open(group, at)).max(Comparator.comparing(Opening::to));
  }

  /** The next quiet window that opens for a group after an instant, within eight days. */
  public synchronized Optional<Opening> next(String group, Instant after) {
    // Asked each second, and days of openings are worked out for it.
    if (next != null && next.answers(group, after)) {
      return Optional.of(next.opening());
    }
    Optional<Opening> found =
        openings(group, after, after.plus(AHEAD)).stream()
            .filter(opening -> opening.from().isAfter(after))
            .findFirst();
    next = found.map(opening -> new Next(group, after, opening)).orElse(null);
    return found;
  }

  /** The quiet openings that overlap a span, first come first. */
  public synchronized List<Opening> openings(String group, Instant from, Instant to) {
    return calendar == null ? List.of() : quiet(calendar.openings(group, from, to)).toList();
  }

  private static Stream<Opening> quiet(List<Opening> openings) {
    return openings.stream().filter(opening -> opening.window().kind() == Window.Kind.QUIET);
  }
}
