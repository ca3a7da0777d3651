package org.accalmie.agent.sense;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.agent.bus.Passage;

/**
 * All that is taken of a notification: which application sends it, and whether it is urgent.
 *
 * <p>The rest of its body, title and text among it, is stepped over by its lengths and never read.
 *
 * @param names what the application goes by, most telling first
 */
record Announced(List<String> names, boolean isUrgent) {
  /** In bytes; a longer one is none that a list would know. */
  private static final int LONGEST_NAME = 100;

  private static final int CRITICAL = 2;
  private static final String URGENT = "urgent";

  /** A body that is not what it should be comes from no application that is known. */
  private static final Announced UNKNOWN = new Announced(List.of(), false);

  private interface Reading {
    Announced of(Passage passage) throws IOException;
  }

  /** Of {@code org.freedesktop.Notifications.Notify}. */
  static Announced notify(Passage passage) {
    return read(passage, Announced::ofNotify);
  }

  /** Of {@code AddNotification}, as GTK and the portal's backends have it. */
  static Announced addNotification(Passage passage) {
    return read(passage, Announced::ofAddNotification);
  }

  private static Announced read(Passage passage, Reading reading) {
    try {
      return reading.of(passage);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static Announced ofNotify(Passage passage) throws IOException {
    List<String> names = new ArrayList<>();
    boolean[] urgent = {false};
    // Name, number of the one replaced, icon, summary, text, buttons, hints, time.
    String name = passage.text(LONGEST_NAME);
    passage.pass("usssas");
    passage.entries(
        (hint, type) -> {
          switch (hint + " " + type) {
            // The name of its desktop file says more than the one shown, which may be translated.
            case "desktop-entry s" -> names.add(passage.text(LONGEST_NAME));
            case "urgency y" -> urgent[0] = passage.octet() == CRITICAL;
            default -> {
              return false;
            }
          }
          return true;
        });
    names.add(name);
    return new Announced(names, urgent[0]);
  }

  private static Announced ofAddNotification(Passage passage) throws IOException {
    boolean[] urgent = {false};
    // The application's desktop file, its own name for the notification, all else by name.
    String application = passage.text(LONGEST_NAME);
    passage.pass("s");
    passage.entries(
        (hint, type) -> {
          boolean isPriority = hint.equals("priority") && type.equals("s");
          if (isPriority) {
            urgent[0] = passage.text(LONGEST_NAME).equals(URGENT);
          }
          return isPriority;
        });
    return new Announced(List.of(application), urgent[0]);
  }
}
