package org.accalmie.agent.meeting;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Cuts a calendar file into lines as it comes in, and lets go of all but a few properties.
 *
 * <p>A title, a place or a description is passed over character by character and never becomes a
 * text.
 */
final class IcsScanner {
  private static final Set<String> WANTED =
      Set.of(
          "BEGIN",
          "END",
          "UID",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXDATE",
          "RECURRENCE-ID",
          "STATUS",
          "TRANSP",
          "ATTENDEE",
          "ORGANIZER",
          "TZID",
          "TZOFFSETFROM",
          "TZOFFSETTO");

  private static final int LONGEST_NAME = 16;
  private static final int LONGEST_LINE = 64 * 1024;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Consumer<IcsLine> lines;
  private final StringBuilder line = new StringBuilder();
  private boolean named;
  private boolean skipping;
  private boolean broken;

  IcsScanner(Consumer<IcsLine> lines) {
    this.lines = lines;
  }

  void accept(char[] characters, int from, int length) {
    for (int i = from; i < from + length; i++) {
      accept(characters[i]);
    }
  }

  private void accept(char c) {
    if (broken) {
      broken = false;
      if (c == ' ' || c == '\t') {
        return;
      }
      finish();
    }
    if (c == '\n') {
      broken = true;
    } else if (c != '\r' && c != BYTE_ORDER_MARK && !skipping) {
      append(c);
    }
  }

  private void append(char c) {
    if (!named && (c == ':' || c == ';')) {
      named = true;
      skipping = !WANTED.contains(line.toString().toUpperCase(Locale.ROOT));
    }
    skipping |= line.length() >= (named ? LONGEST_LINE : LONGEST_NAME);
    if (!skipping) {
      line.append(c);
    }
  }

  /** To be called at the end of the file, whose last line may have no break. */
  void finish() {
    if (named && !skipping) {
      IcsLine.parse(line).ifPresent(lines);
    }
    line.setLength(0);
    named = false;
    skipping = false;
  }
}
