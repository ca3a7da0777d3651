package org.accalmie.agent.meeting;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A calendar that its owner added; its secrets are kept elsewhere.
 *
 * @param id a short name: small letters, digits and hyphens, at most 32
 */
public record OwnersCalendar(String id, Place place) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /** Where it stands. */
  public sealed interface Place {
    private static void requireLine(String value) {
      if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "The calendar's user or server is empty or more than one line: write it again.");
      }
    }
  }

  /** A collection of a CalDAV server, which is no secret. */
  public record Dav(URI collection, String user) implements Place {
    /**
     * Checks them.
     *
     * @throws IllegalArgumentException when something is off; the message says what to write
     */
    public Dav {
      collection = CalendarAddress.checked(collection);
      Place.requireLine(user);
    }
  }

  /**
   * A published calendar, whose address is a secret.
   *
   * @param server its name alone
   */
  public record Published(String server, Optional<String> user) implements Place {
    /**
     * Checks them.
     *
     * @throws IllegalArgumentException when something is off; the message says what to write
     */
    public Published {
      Place.requireLine(server);
      user.ifPresent(Place::requireLine);
    }
  }

  /** A file of this machine. */
  public record Kept(Path file) implements Place {
    /**
     * Checks it.
     *
     * @throws IllegalArgumentException when it depends on where a program was started
     */
    public Kept {
      if (!file.isAbsolute()) {
        throw new IllegalArgumentException(
            "Write where the calendar's file lies from the root on, such as /home/me/calendar.ics.");
      }
    }
  }

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it is none; the message says what to write
   */
  public OwnersCalendar {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A calendar's name is a short one of your own, such as “work”: small letters, digits and"
              + " hyphens.");
    }
  }

  /** Where it stands, for its owner to recognise: a server's name, or a file's. */
  public String where() {
    return switch (place) {
      case Dav(URI collection, String user) -> collection.getHost();
      case Published(String server, Optional<String> user) -> server;
      case Kept(Path file) -> file.toString();
    };
  }

  /** Leaves everything out that could tell whose it is. */
  @Override
  public String toString() {
    return "OwnersCalendar";
  }
}
