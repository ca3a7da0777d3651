package org.accalmie.agent.calm;

import java.io.IOException;
import java.util.Optional;

/**
 * A do-not-disturb that stays as it was set, whatever becomes of who set it.
 *
 * <p>Its level runs from 0, at which everything is shown, to 100, at which nothing is.
 */
public interface NotificationSwitch {
  /** Everything is held back. */
  int ALL = 100;

  /** A short stable name, the key of its former state: {@code dunst} or {@code gnome}. */
  String name();

  /** How much it holds back, or empty when this desktop does not have it or does not tell. */
  Optional<Integer> level();

  /**
   * Holds so much back.
   *
   * @throws IOException when the desktop did not do it; the message says what was tried
   */
  void level(int level) throws IOException;

  /** The level of a quiet window, and what it does to urgent notifications. */
  Quiet quiet();

  /**
   * What a quiet window asks of the switch.
   *
   * @param level nothing is touched where it stands as high already
   * @param explanation one sentence for the owner, true while it stands there
   */
  record Quiet(int level, String explanation) {}

  /** Whether urgent notifications are shown for certain, at whatever level. */
  default boolean showsUrgent() {
    return false;
  }

  /**
   * Which run of the desktop's part this is: it changes when that part restarts and forgets.
   *
   * @return empty when what is switched survives any restart
   */
  default String incarnation() {
    return "";
  }
}
