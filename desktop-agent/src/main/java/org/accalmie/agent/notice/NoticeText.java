package org.accalmie.agent.notice;

import java.time.Duration;
import java.util.Optional;

/**
 * A notice in words.
 *
 * @param button what its one button says; empty for none
 * @param instead what is said where the desktop shows no buttons
 * @param isUrgent whether it may come through where notifications are held back
 * @param lasting how long it is shown; zero for as long as the desktop thinks right
 */
record NoticeText(
    String title,
    String body,
    Optional<String> button,
    String instead,
    boolean isUrgent,
    Duration lasting) {

  /** Of a notice that asks for nothing. */
  static NoticeText plain(String title, String body) {
    return new NoticeText(title, body, Optional.empty(), "", false, Duration.ZERO);
  }

  /** The body with what a missing button would have said. */
  String bodyWithoutButton() {
    return instead.isEmpty() ? body : body + " " + instead;
  }
}
