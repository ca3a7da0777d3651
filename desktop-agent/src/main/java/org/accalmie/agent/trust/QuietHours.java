package org.accalmie.agent.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.jspecify.annotations.Nullable;

/** The quiet windows of the last valid agreement, also after it has ended. */
public final class QuietHours {
  private static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);
  private static final Duration AHEAD = Duration.ofDays(8);

  private @Nullable Agreement followed;
  private @Nullable WindowCalendar calendar;

  QuietHours() {}

  synchronized void follow(Agreement agreement) {
    if (!agreement.equals(followed)) {
      followed = agreement;
      calendar = new WindowCalendar(withoutEnd(agreement));
    }
  }

  /** The window that is open for a group at an instant. */
  public synchronized Optional<Opening> openAt(String group, Instant at) {
    return calendar == null ? Optional.empty() : calendar.openAt(group, at);
  }

  /** The next window that opens for a group after an instant, within eight days. */
  public Optional<Opening> next(String group, Instant after) {
    return openings(group, after, after.plus(AHEAD)).stream()
        .filter(opening -> opening.from().isAfter(after))
        .findFirst();
  }

  /** The openings that overlap a span, first come first. */
  public synchronized List<Opening> openings(String group, Instant from, Instant to) {
    return calendar == null ? List.of() : calendar.openings(group, from, to);
  }

  private static Agreement withoutEnd(Agreement a) {
    return new Agreement(
        a.id(),
        a.version(),
        a.title(),
        a.from(),
        FOR_EVER,
        a.zone(),
        a.consulted(),
        a.parties(),
        a.groups(),
        a.hours(),
        a.windows(),
        a.measures(),
        a.minimumSize(),
        a.epsilon(),
        a.graceDays(),
        a.widestBar(),
        a.releaseKey());
  }
}
