package org.accalmie.policy.trace;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Words;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/** What can happen to a person in a trace. */
public enum Event {
  /** A mail came in; no value. */
  MAIL_RECEIVED,
  /** A mail was sent; no value. */
  MAIL_SENT,
  /** A notification was shown; no value. */
  NOTIFICATION,
  /** A minute with input; no value. */
  INPUT,
  /** Another application came to the front; the value is its category. */
  APP,
  /** A meeting began; the value is its length in minutes, 1 to 1440. */
  MEETING;

  private static final Pattern MINUTES = Pattern.compile("[1-9]\\d{0,3}");
  private static final int DAY = 1_440;

  /** The name in a trace, such as {@code mail-received}. */
  public String id() {
    return Words.word(this);
  }

  /** The event of a name, or empty. */
  public static Optional<Event> ofId(String id) {
    return Arrays.stream(values()).filter(event -> event.id().equals(id)).findFirst();
  }

  static String ids() {
    return Arrays.stream(values()).map(Event::id).collect(Collectors.joining(", "));
  }

  boolean accepts(@Nullable String value) {
    return switch (this) {
      case MAIL_RECEIVED, MAIL_SENT, NOTIFICATION, INPUT -> value == null;
      case APP -> value != null && Category.ofId(value).isPresent();
      case MEETING ->
          value != null && MINUTES.matcher(value).matches() && Integer.parseInt(value) <= DAY;
    };
  }

  /** What to write as the value. */
  String advice() {
    return switch (this) {
      case MAIL_RECEIVED, MAIL_SENT, NOTIFICATION, INPUT -> "leave it empty";
      case APP ->
          "write one of: "
              + Arrays.stream(Category.values())
                  .map(Category::id)
                  .collect(Collectors.joining(", "));
      case MEETING -> "write its minutes, 1 to " + DAY;
    };
  }
}
