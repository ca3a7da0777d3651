package org.accalmie.agent.calm;

import java.io.IOException;
import java.util.Optional;

/** The do-not-disturb of one desktop. */
public interface NotificationSwitch {

  /** A short stable name, the key of its former state: {@code dunst} or {@code gnome}. */
  String name();

  /** Whether this desktop has it right now. */
  boolean available();

  /** Whether notifications are silenced, or empty when the desktop does not tell. */
  Optional<Boolean> quiet();

  /**
   * Silences notifications, or lets them through again.
   *
   * @throws IOException when the desktop did not do it; the message says what was tried
   */
  void quiet(boolean on) throws IOException;

  /**
   * Which run of the desktop's part this is: it changes when that part restarts and forgets.
   *
   * @return empty when what is switched survives any restart
   */
  default String incarnation() {
    return "";
  }
}
