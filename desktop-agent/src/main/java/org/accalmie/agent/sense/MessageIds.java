package org.accalmie.agent.sense;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Turns Message-IDs into numbers that mean nothing outside this process.
 *
 * <p>Each process draws a salt of its own and never writes it down.
 */
final class MessageIds {
  private static final int SALT_BYTES = 16;
  private static final int MOST_ANSWERED = 16;

  /** A header that goes on in the next line begins that with a blank. */
  private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");

  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,998}>");
  private static final Pattern OWN = line("message-id");
  private static final Pattern ANSWERED = line("in-reply-to");

  private final byte[] salt = new byte[SALT_BYTES];

  MessageIds() {
    new SecureRandom().nextBytes(salt);
  }

  private static Pattern line(String name) {
    return Pattern.compile(
        "^" + name + "[ \\t]*:(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  }

  /** The mail's own, as a list of none or one. */
  List<Long> own(byte[] header) {
    return in(header, OWN).stream().limit(1).toList();
  }

  /** The one in a Message-ID header's value, if there is one. */
  Optional<Long> of(String value) {
    return own(("Message-ID: " + value).getBytes(ISO_8859_1)).stream().findFirst();
  }

  /** Those that the mail answers. */
  List<Long> answered(byte[] header) {
    return in(header, ANSWERED);
  }

  private List<Long> in(byte[] header, Pattern line) {
    String text = FOLD.matcher(new String(header, ISO_8859_1)).replaceAll(" ");
    return line.matcher(text)
        .results()
        .flatMap(found -> ID.matcher(found.group(1)).results())
        .map(MatchResult::group)
        .limit(MOST_ANSWERED)
        .map(this::salted)
        .toList();
  }

  private long salted(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return ByteBuffer.wrap(digest.digest(id.getBytes(ISO_8859_1))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
