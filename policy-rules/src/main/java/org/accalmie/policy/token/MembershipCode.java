package org.accalmie.policy.token;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accalmie.policy.agreement.AgreementJson;

/**
 * What a member shows the issuer: a secret of 125 random bits that was handed out in person.
 *
 * @param text five groups of five characters, such as {@code A7QKM-…}
 */
public record MembershipCode(String text) {
  /** Letters and digits that nobody takes for one another. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final Pattern WRITTEN =
      Pattern.compile("([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}");
  private static final int GROUPS = 5;
  private static final int GROUP = 5;

  /** Draws a new one. */
  public static MembershipCode draw(SecureRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new MembershipCode(text.toString());
  }

  /** The code as somebody typed it: in small letters too, with spaces or without hyphens. */
  public static Optional<MembershipCode> read(String typed) {
    String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    String text = plain.replaceAll("(.{5})(?=.)", "$1-");
    return WRITTEN.matcher(text).matches()
        ? Optional.of(new MembershipCode(text))
        : Optional.empty();
  }

  /** What the issuer keeps of it. */
  public String hash() {
    return AgreementJson.sha256(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** Says nothing secret. */
  @Override
  public String toString() {
    return "MembershipCode[…]";
  }
}
