package org.accalmie.agent.notice;

import java.time.Duration;
import java.util.List;

/**
 * A notice in words.
 *
 * @param buttons what may be pressed, first come first
 * @param instead what is said where the desktop shows no buttons
 * @param isUrgent whether it may come through where notifications are held back
 * @param lasting how long it is shown; zero for as long as the desktop thinks right
 */
record NoticeText(
    String title,
    String body,
    List<Button> buttons,
    String instead,
    boolean isUrgent,
    Duration lasting) {

  /** A button, and the word by which it is known when it is pressed. */
  record Button(String word, String label) {}

  /** Copies the list. */
  NoticeText {
    buttons = List.copyOf(buttons);
  }

  /** Of a notice that asks for nothing. */
  static NoticeText plain(String title, String body) {
    return new NoticeText(title, body, List.of(), "", false, Duration.ZERO);
  }

  /** The body with what a missing button would have said. */
  String bodyWithoutButton() {
    return instead.isEmpty() ? body : body + " " + instead;
  }
}
