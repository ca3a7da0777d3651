package org.accalmie.agent.held;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.HeldMail;
import org.accalmie.policy.agreement.HeldMail.Until;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/**
 * Says what becomes of mail, as the agreement has it.
 *
 * <pre>
 *   a mail-free window is open, its owner has not overridden it,
 *   and is not on call:                                                HOLD
 *   it has ended, and the agreement has mail wait for a happy hour
 *   that begins within a day, and has not begun yet:                   KEEP
 *   else:                                                              RELEASE
 * </pre>
 *
 * <p>After a start nothing is known of a window that has ended, and all comes back. For one thread.
 */
final class HoldPlan {
  /** Nobody is to miss mail for longer than this because of a happy hour. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /** What becomes of mail. */
  enum Wish {
    /** New mail is moved away. */
    HOLD,
    /** New mail stays, and what was moved away waits. */
    KEEP,
    /** All is in the inbox. */
    RELEASE
  }

  private Optional<Opening> held = Optional.empty();
  private Instant keptUntil = Instant.MIN;

  /** Whether the agreement speaks of held mail at all. */
  static boolean isAgreed(Schedule schedule) {
    return clause(schedule).isPresent();
  }

  private static Optional<HeldMail> clause(Schedule schedule) {
    return schedule.agreement().map(Agreement::heldMail);
  }

  /** What is right now. */
  Wish at(Schedule schedule, Overrides overrides) {
    Optional<Opening> open = schedule.open(Kind.MAIL_FREE);
    boolean passed = schedule.onCall().isPresent() || open.filter(overrides::contains).isPresent();
    if (passed || !isAgreed(schedule)) {
      held = Optional.empty();
      keptUntil = Instant.MIN;
      return Wish.RELEASE;
    }
    if (open.isPresent()) {
      held = open;
      return Wish.HOLD;
    }
    held.ifPresent(ended -> keptUntil = end(ended, schedule));
    held = Optional.empty();
    boolean waits = schedule.now().isBefore(keptUntil) && schedule.open(Kind.HAPPY_HOUR).isEmpty();
    return waits ? Wish.KEEP : Wish.RELEASE;
  }

  /** Until when the mail of a window that has just ended waits. */
  private static Instant end(Opening ended, Schedule schedule) {
    // A directive may have closed it early; a machine may have slept over its end.
    Instant end = ended.to().isBefore(schedule.now()) ? ended.to() : schedule.now();
    if (clause(schedule).filter(clause -> clause.until() == Until.HAPPY_HOUR).isEmpty()) {
      return end;
    }
    return schedule
        .windows()
        .openings(Kind.HAPPY_HOUR, schedule.group(), end, end.plus(LONGEST_WAIT))
        .stream()
        .findFirst()
        .map(Opening::from)
        .orElse(end);
  }
}
