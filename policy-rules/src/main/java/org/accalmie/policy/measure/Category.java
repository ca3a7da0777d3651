package org.accalmie.policy.measure;

import java.util.Arrays;
import java.util.Optional;
import org.accalmie.policy.agreement.Words;

/** The kind of an application; all that is ever kept of what was in front. */
public enum Category {
  /** Reads and writes mail. */
  MAIL,
  /** Sends short messages. */
  CHAT,
  /** Carries calls and meetings. */
  MEETING,
  /** Texts, tables, slides, notes. */
  OFFICE,
  /** Shows the web, whatever is on it. */
  BROWSER,
  /** Makes software. */
  DEVELOPMENT,
  /** Tends the device itself: updates, settings, sign-in. */
  DEVICE_TENDING,
  /** Anything else. */
  OTHER;

  /** The name in files, traces and the journal, such as {@code device-tending}. */
  public String id() {
    return Words.word(this);
  }

  /** The category of a name, or empty. */
  public static Optional<Category> ofId(String id) {
    return Arrays.stream(values()).filter(category -> category.id().equals(id)).findFirst();
  }
}
