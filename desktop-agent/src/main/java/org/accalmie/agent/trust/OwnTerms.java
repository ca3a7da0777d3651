package org.accalmie.agent.trust;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Days;
import org.accalmie.policy.agreement.HeldMail;
import org.accalmie.policy.agreement.HeldMail.Until;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Window;

/**
 * What somebody agrees with themselves on their page.
 *
 * @param zone of all times
 * @param hours when work is meant to be done
 * @param windows when it is meant to be quiet
 * @param heldUntil when mail comes that is held in mail-free windows
 */
public record OwnTerms(ZoneId zone, Hours hours, List<OwnWindow> windows, Until heldUntil) {
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  /** A window of one's own; its times are those of {@link Hours}. */
  public record OwnWindow(String id, Window.Kind kind, Hours times) {}

  /** Copies the list. */
  public OwnTerms {
    windows = List.copyOf(windows);
  }

  /** Usual office hours, and quiet evenings after them. */
  public static OwnTerms usual(ZoneId zone) {
    LocalTime morning = LocalTime.of(8, 30);
    LocalTime evening = LocalTime.of(18, 30);
    var quiet = new OwnWindow("evening", Window.Kind.QUIET, new Hours(WORKDAYS, evening, morning));
    // Machines write it in many ways, and an agreement in one.
    boolean isUtc = zone.getRules().equals(ZoneOffset.UTC.getRules());
    return new OwnTerms(
        isUtc ? ZoneId.of("UTC") : zone,
        new Hours(WORKDAYS, morning, evening),
        List.of(quiet),
        Until.WINDOW_ENDS);
  }

  /** What an agreement with oneself says, unless its file says more than a page can show. */
  public static Optional<OwnTerms> of(Agreement solo) {
    List<OwnWindow> windows = new ArrayList<>();
    for (Window window : solo.windows()) {
      if (window.days() instanceof Days.OfTheWeek(Set<DayOfWeek> days)) {
        var times = new Hours(days, window.from(), window.to());
        windows.add(new OwnWindow(window.id(), window.kind(), times));
      }
    }
    boolean whole =
        windows.size() == solo.windows().size()
            && solo.workingHours().size() == 1
            && solo.holidays() == null
            && solo.thresholds().isEmpty()
            && solo.urgent() == null
            && solo.onCall() == null
            && solo.reliefs().isEmpty()
            && solo.rotation() == null
            && solo.windows().stream().allMatch(OwnTerms::isPlain);
    return whole
        ? Optional.of(
            new OwnTerms(
                solo.zone(), solo.workingHours().getFirst().hours(), windows, heldUntil(solo)))
        : Optional.empty();
  }

  private static Until heldUntil(Agreement solo) {
    HeldMail held = solo.heldMail();
    return held == null ? Until.WINDOW_ENDS : held.until();
  }

  private static boolean isPlain(Window window) {
    return window.priority() == 0
        && window.holidays() == Window.OnHolidays.AS_USUAL
        && window.opens() == Window.Opens.ALWAYS;
  }

  String yaml() {
    String listed =
        windows.isEmpty()
            ? " []\n"
            : windows.stream().map(OwnTerms::yaml).collect(Collectors.joining("", "\n", ""));
    return """
        # Your agreement with yourself. Nobody else reads it, and nothing leaves this machine.
        # Change it on your page, or here while the agent does not run: it is read at each start.
        time-zone: %s
        hours:
          - %s
        windows:%s%s"""
        .formatted(zone.getId(), yaml(hours), listed, heldMail());
  }

  /** Whether held mail would wait for a happy hour where there is none. */
  public boolean waitsInVain() {
    return has(Window.Kind.MAIL_FREE)
        && heldUntil == Until.HAPPY_HOUR
        && !has(Window.Kind.HAPPY_HOUR);
  }

  private boolean has(Window.Kind kind) {
    return windows.stream().anyMatch(window -> window.kind() == kind);
  }

  /** Whoever agrees on mail-free windows says what becomes of mail; a deputy has no part in it. */
  private String heldMail() {
    return has(Window.Kind.MAIL_FREE)
        ? "held-mail: {until: %s, deputy: false}\n".formatted(heldUntil.word())
        : "";
  }

  private static String yaml(OwnWindow window) {
    return "  - id: %s\n    kind: %s\n    %s\n"
        .formatted(window.id(), window.kind().word(), yaml(window.times()));
  }

  private static String yaml(Hours times) {
    String days =
        new TreeSet<>(times.days())
            .stream()
                .map(day -> day.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    return "groups: [%s]\n    days: [%s]\n    from: \"%s\"\n    to: \"%s\""
        .formatted(Solo.GROUP, days, times.from(), times.to());
  }
}
