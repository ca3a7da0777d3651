package org.accalmie.agent.meeting;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param headers names in small letters
 * @param body to be read while the connection is open; longer than a limit, it fails
 */
record HttpAnswer(int status, Map<String, List<String>> headers, InputStream body) {

  Optional<String> header(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /**
   * Goes on only after a success.
   *
   * @throws CalendarException which says what is so
   */
  void orComplain() throws CalendarException {
    if (!isSuccess()) {
      throw new CalendarException(trouble());
    }
  }

  private CalendarTrouble trouble() {
    if (status == 401 || status == 407) {
      return CalendarTrouble.REFUSED;
    }
    return status == 429 || status == 408 || status >= 500
        ? CalendarTrouble.UNREACHABLE
        : CalendarTrouble.NOT_A_CALENDAR;
  }
}
