package org.accalmie.agent.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A password or a token; nothing prints it. */
public final class Secret {
  /** Longer than any token in use, and short enough for any keyring. */
  public static final int LONGEST_BYTES = 1 << 14;

  private final String value;

  /**
   * Holds it.
   *
   * @throws IllegalArgumentException when it is empty or longer than {@link #LONGEST_BYTES}
   */
  public Secret(String value) {
    if (value.isEmpty() || value.getBytes(UTF_8).length > LONGEST_BYTES) {
      throw new IllegalArgumentException(
          "A secret has one character at least, and 16,384 bytes at most: enter it again.");
    }
    this.value = value;
  }

  /** The secret itself, for the one who must know it. */
  public String reveal() {
    return value;
  }

  /** Tells nothing of it. */
  @Override
  public String toString() {
    return "Secret";
  }
}
