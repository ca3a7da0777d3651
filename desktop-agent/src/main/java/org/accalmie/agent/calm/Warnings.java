package org.accalmie.agent.calm;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/**
 * Warns before windows open, in one notice for all that are due; each warning can let them pass.
 *
 * <p>A warning that would disturb is not dropped: it comes as soon as it does not, unless the
 * window has opened meanwhile. In quiet time only the lock of screens is warned of, for a minute in
 * which notifications come through. A happy hour asks for nothing, and is greeted when it begins.
 */
final class Warnings {
  private static final Duration IN_QUIET = Duration.ofMinutes(1);

  private final Overrides overrides;
  private final Notices notices;
  private final Hold hold;
  private final Consumer<List<Opening>> pass;
  private final List<Kind> kinds;
  private final Map<Kind, NoticeTimes> times = new EnumMap<>(Kind.class);
  private Instant shownUntil = Instant.MAX;

  /**
   * Prepares it.
   *
   * @param kinds of windows to warn of
   * @param hold what may hold notices of ours back
   * @param pass lets openings pass
   */
  Warnings(
      List<Kind> kinds,
      Overrides overrides,
      Notices notices,
      Hold hold,
      Consumer<List<Opening>> pass) {
    this.overrides = overrides;
    this.notices = notices;
    this.hold = hold;
    this.pass = pass;
    this.kinds = kinds.stream().filter(kind -> kind != Kind.HAPPY_HOUR).toList();
  }

  /** Takes a warning back that time has overtaken, before anything is held back. */
  void withdraw(Instant now) {
    if (!now.isBefore(shownUntil)) {
      notices.withdraw();
      hold.resume();
      shownUntil = Instant.MAX;
    }
  }

  void update(Schedule schedule) {
    boolean inQuiet =
        schedule.open(Kind.QUIET).filter(open -> !overrides.contains(open)).isPresent();
    List<Opening> due =
        kinds.stream()
            .filter(kind -> !inQuiet || kind == Kind.SCREENS_OFF)
            .flatMap(kind -> due(kind, schedule).stream())
            .toList();
    List<Opening> passing = due.stream().filter(Warnings::canPass).toList();
    if (!due.isEmpty()
        && show(new Notice.Soon(due, inQuiet, () -> pass.accept(passing)), schedule)) {
      due.forEach(one -> told(one, schedule.now()));
      if (inQuiet) {
        endBy(schedule.now().plus(IN_QUIET));
      }
    }
  }

  private boolean show(Notice.Soon notice, Schedule schedule) {
    boolean isSeen = !notice.inQuiet() || hold.lift().isEmpty();
    boolean isShown = isSeen && notices.show(notice, schedule);
    if (notice.inQuiet() && !isShown) {
      hold.resume();
    }
    return isShown;
  }

  /** Who calls no meetings has nothing to let pass. */
  private static boolean canPass(Opening opening) {
    return opening.window().kind() != Kind.MEETING_FREE;
  }

  private Optional<Opening> due(Kind kind, Schedule schedule) {
    if (schedule.open(kind).isPresent()) {
      return Optional.empty();
    }
    return schedule
        .next(kind)
        .filter(next -> times(kind).isDue(next, left(next, schedule.now())))
        .filter(next -> !overrides.contains(next));
  }

  private void told(Opening opening, Instant now) {
    times(opening.window().kind()).told(opening, left(opening, now));
    endBy(opening.from());
  }

  private void endBy(Instant end) {
    shownUntil = end.isBefore(shownUntil) ? end : shownUntil;
  }

  private NoticeTimes times(Kind kind) {
    return times.computeIfAbsent(kind, any -> new NoticeTimes());
  }

  private static Duration left(Opening opening, Instant now) {
    return Duration.between(now, opening.from());
  }
}
