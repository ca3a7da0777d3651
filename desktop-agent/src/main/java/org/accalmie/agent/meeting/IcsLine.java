package org.accalmie.agent.meeting;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One property of a calendar file.
 *
 * @param parameters those that are needed, no other; names in capitals
 */
record IcsLine(String name, Map<String, String> parameters, String value) {
  private static final Set<String> PARAMETERS = Set.of("TZID", "VALUE", "PARTSTAT", "CUTYPE");

  /** Reads an unfolded line; what has no value is empty. */
  static Optional<IcsLine> parse(CharSequence line) {
    int end = next(line, 0);
    if (end == line.length()) {
      return Optional.empty();
    }
    String name = capitals(line.subSequence(0, end));
    Map<String, String> parameters = new HashMap<>();
    while (line.charAt(end) == ';') {
      int start = end + 1;
      end = next(line, start);
      if (end == line.length()) {
        return Optional.empty();
      }
      parameter(line.subSequence(start, end).toString(), parameters);
    }
    return Optional.of(
        new IcsLine(name, parameters, line.subSequence(end + 1, line.length()).toString()));
  }

  private static void parameter(String text, Map<String, String> parameters) {
    int equals = text.indexOf('=');
    String name = capitals(text.substring(0, Math.max(0, equals)));
    if (PARAMETERS.contains(name)) {
      parameters.put(name, text.substring(equals + 1).replace("\"", ""));
    }
  }

  /** The next colon or semicolon outside quotes, or the line's length. */
  private static int next(CharSequence line, int from) {
    boolean quoted = false;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ':' || c == ';')) {
        return i;
      }
    }
    return line.length();
  }

  private static String capitals(CharSequence text) {
    return text.toString().strip().toUpperCase(Locale.ROOT);
  }

  String parameter(String key) {
    return parameters.getOrDefault(key, "");
  }

  /** The value, where only case tells words apart that mean the same. */
  String word() {
    return capitals(value);
  }
}
