package org.accalmie.dashboards.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the log.
 *
 * @param number from 1, without a gap
 * @param when the hour in which it was done; no finer, for it is about a person
 * @param who a pseudonym that is good for one month
 * @param about what it was done to, such as an agreement's version; never a person
 * @param previous the hash of the line before; zeros before the first
 */
public record AuditEntry(
    long number, Instant when, String who, Act act, String about, String previous) {
  static final String NOTHING = "0".repeat(64);

  private static final Pattern WHO = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern ABOUT = Pattern.compile("[^\"\\\\\\p{Cntrl}]{0,200}");
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"about\":\"(.*)\",\"act\":\"(.*)\",\"n\":(\\d{1,18}),\"previous\":\"([0-9a-f]{64})\",\"when\":\"(.*)\",\"who\":\"(.*)\",\"hash\":\"[0-9a-f]{64}\"}");

  /**
   * Checks each part.
   *
   * @throws IllegalArgumentException if a text has what does not belong there
   */
  public AuditEntry {
    when = when.truncatedTo(ChronoUnit.HOURS);
    if (!WHO.matcher(who).matches() || !ABOUT.matcher(about).matches()) {
      throw new IllegalArgumentException(
          "What is told of an act is a text of up to 200 characters without quotes and line ends.");
    }
  }

  /** The line in its one form, which its hash ends. */
  String line() {
    return unhashed() + ",\"hash\":\"" + hash() + "\"}";
  }

  /** SHA-256 over the line without its hash, which holds the previous one. */
  public String hash() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(unhashed().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What a line tells; nothing if it is not exactly the form of its entry. */
  static Optional<AuditEntry> read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Act.of(parts.group(2))
          .map(
              act ->
                  new AuditEntry(
                      Long.parseLong(parts.group(3)),
                      Instant.parse(parts.group(5)),
                      parts.group(6),
                      act,
                      parts.group(1),
                      parts.group(4)))
          .filter(entry -> entry.line().equals(line));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private String unhashed() {
    return "{\"about\":\"%s\",\"act\":\"%s\",\"n\":%d,\"previous\":\"%s\",\"when\":\"%s\",\"who\":\"%s\""
        .formatted(about, act.word(), number, previous, when, who);
  }
}
