package org.accalmie.agent.secret;

import java.util.regex.Pattern;

/**
 * What a secret is for, such as {@code mail/work/password}; it is no secret itself.
 *
 * @param value small letters, digits, hyphens and slashes, at most 100
 */
public record SecretName(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9/-]{0,99}");

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when it holds anything else
   */
  public SecretName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException("A secret's name is not of small letters and digits.");
    }
  }

  /** The password of a mail account. */
  public static SecretName mailPassword(String account) {
    return new SecretName("mail/" + account + "/password");
  }

  /** The refresh token of a mail account. */
  public static SecretName mailToken(String account) {
    return new SecretName("mail/" + account + "/token");
  }

  /** The client secret that some providers hand out with a client id. */
  public static SecretName mailClient(String account) {
    return new SecretName("mail/" + account + "/client");
  }

  /** The password of a calendar. */
  public static SecretName calendarPassword(String calendar) {
    return new SecretName("calendar/" + calendar + "/password");
  }

  /** The address of a published calendar, which opens it to whoever knows it. */
  public static SecretName calendarAddress(String calendar) {
    return new SecretName("calendar/" + calendar + "/address");
  }
}
