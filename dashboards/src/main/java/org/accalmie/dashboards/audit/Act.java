package org.accalmie.dashboards.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an admin set about, and how it ended: the deed stands in a line before it is done, and in a
 * line after it whether it was.
 */
public enum Act {
  SIGNED_IN,
  SIGNED_OUT,
  DRAFT_CREATED,
  DRAFT_CHANGED,
  /** A key that a party handed over is written into a draft. */
  KEY_WRITTEN,
  DRAFT_PROPOSED,
  DRAFT_WITHDRAWN,
  DRAFT_TAKEN_UP,
  PROPOSAL_TAKEN_BACK,
  /** Of parties, in a file that an admin gives in for them. */
  SIGNATURES_GIVEN_IN,
  DRAFT_PUBLISHED,
  /** What the line of this number was about to do was done. */
  DONE,
  /** What the line of this number was about to do was refused; nothing changed. */
  REFUSED,
  /** What the line of this number was about to do broke off, and may be done in part. */
  BROKEN_OFF,
  LOG_EXPORTED,
  /**
   * The pages themselves removed a line that a crash had cut off, and that told of nothing done.
   */
  LOG_MENDED;

  /** Whether it tells how an earlier one ended. */
  public boolean isOutcome() {
    return this == DONE || this == REFUSED || this == BROKEN_OFF;
  }

  /** Whether a line after it tells how it ended. */
  public boolean hasOutcome() {
    return !isOutcome()
        && switch (this) {
          case SIGNED_IN, SIGNED_OUT, LOG_EXPORTED, LOG_MENDED -> false;
          default -> true;
        };
  }

  /** As it is written in the log and in message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The act of this word. */
  static Optional<Act> of(String word) {
    return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
  }
}
