package org.accalmie.dashboards.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an admin did. */
public enum Act {
  SIGNED_IN,
  SIGNED_OUT,
  DRAFT_CREATED,
  DRAFT_CHANGED,
  DRAFT_PROPOSED,
  DRAFT_WITHDRAWN,
  DRAFT_PUBLISHED,
  LOG_EXPORTED,
  /**
   * The pages themselves removed a line that a crash had cut off, and that told of nothing done.
   */
  LOG_MENDED;

  /** As it is written in the log and in message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The act of this word. */
  static Optional<Act> of(String word) {
    return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
  }
}
