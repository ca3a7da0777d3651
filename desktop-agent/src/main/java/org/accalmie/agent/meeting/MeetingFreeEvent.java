package org.accalmie.agent.meeting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.policy.calendar.Opening;

/**
 * An opening as it stands in the owner's calendar.
 *
 * @param uid the same for the same opening of the same installation, and telling neither
 * @param text the iCalendar object; without class, so that colleagues see why it is busy
 */
record MeetingFreeEvent(String uid, Instant end, String text) {
  private static final int UID_LENGTH = 32;
  private static final int LINE_LENGTH = 70;

  /** What servers and programs put in by themselves. */
  private static final Set<String> OTHERS =
      Set.of("DTSTAMP", "CREATED", "LAST-MODIFIED", "PRODID", "VERSION", "CALSCALE", "METHOD");

  /**
   * Writes one.
   *
   * @param installation a secret of this installation
   * @param title in the owner's language
   */
  static MeetingFreeEvent of(Opening opening, String installation, String title, Instant now) {
    String what = String.join("\n", installation, opening.window().id(), opening.from().toString());
    String uid = hash(what).substring(0, UID_LENGTH);
    String text =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Accalmie//Agent//EN
        BEGIN:VEVENT
        UID:%s
        DTSTAMP:%s
        DTSTART:%s
        DTEND:%s
        %s
        TRANSP:OPAQUE
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(
                uid,
                Dav.time(now),
                Dav.time(opening.from()),
                Dav.time(opening.to()),
                folded("SUMMARY:" + escaped(title)));
    return new MeetingFreeEvent(uid, opening.to(), text.replace("\n", "\r\n"));
  }

  private static String escaped(String title) {
    return title.replaceAll("\\p{Cntrl}+", " ").replaceAll("([\\\\;,])", "\\\\$1");
  }

  /** Lines are of 75 octets at most, and no letter takes more than four. */
  private static String folded(String line) {
    StringBuilder folded = new StringBuilder();
    int octets = 0;
    for (int letter : line.codePoints().toArray()) {
      String one = Character.toString(letter);
      octets += one.getBytes(StandardCharsets.UTF_8).length;
      if (octets > LINE_LENGTH) {
        folded.append("\n ");
        octets = 0;
      }
      folded.append(one);
    }
    return folded.toString();
  }

  String fingerprint() {
    return fingerprint(text);
  }

  /** The same for the same event, in whatever order and with whatever a server adds to it. */
  static String fingerprint(String text) {
    String lines =
        text.replaceAll("\r?\n[ \t]", "")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !isOthers(line))
            .sorted()
            .collect(Collectors.joining("\n"));
    return hash(lines);
  }

  private static boolean isOthers(String line) {
    String name = line.split("[:;]", 2)[0].toUpperCase(Locale.ROOT);
    return name.startsWith("X-") || OTHERS.contains(name);
  }

  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has it.", e);
    }
  }
}
