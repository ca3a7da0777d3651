package org.accalmie.agent.meeting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.policy.calendar.ICalendarText;
import org.accalmie.policy.calendar.Opening;

/**
 * An opening as it stands in the owner's calendar.
 *
 * @param uid the same for the same opening of the same installation, and telling neither
 * @param text the iCalendar object; without class, so that colleagues see why it is busy
 */
record MeetingFreeEvent(String uid, Instant end, String text) {
  private static final int UID_LENGTH = 32;
  private static final String PRODUCT = "-//Accalmie//Agent//EN";

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
        new ICalendarText(PRODUCT)
            .begin("VEVENT")
            .word("UID", uid)
            .time("DTSTAMP", now)
            .time("DTSTART", opening.from())
            .time("DTEND", opening.to())
            .text("SUMMARY", title)
            .word("TRANSP", "OPAQUE")
            .end("VEVENT")
            .whole();
    return new MeetingFreeEvent(uid, opening.to(), text);
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
