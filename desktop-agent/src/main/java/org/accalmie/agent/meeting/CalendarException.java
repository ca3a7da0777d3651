package org.accalmie.agent.meeting;

import java.io.IOException;

/** A calendar that cannot be read or written now. */
public final class CalendarException extends IOException {
  private static final long serialVersionUID = 1L;

  private final CalendarTrouble trouble;

  CalendarException(CalendarTrouble trouble) {
    super(trouble.sentence());
    this.trouble = trouble;
  }

  /** What is so. */
  public CalendarTrouble trouble() {
    return trouble;
  }
}
