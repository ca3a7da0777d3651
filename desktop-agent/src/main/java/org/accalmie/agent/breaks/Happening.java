package org.accalmie.agent.breaks;

import java.util.Locale;

/** Something that became of a break, counted by the day and for the owner alone. */
public record Happening(BreakKind kind, Outcome outcome) {

  /** What can become of one. */
  public enum Outcome {
    /** Taken when it was due. */
    TAKEN,
    /** Taken before it was due. */
    UNASKED,
    /** Put off. */
    POSTPONED,
    /** Skipped. */
    SKIPPED
  }

  /** Its short stable name, such as {@code micro-taken}. */
  public String id() {
    return kind.id() + "-" + outcome.name().toLowerCase(Locale.ROOT);
  }
}
