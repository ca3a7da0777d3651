package org.accalmie.dashboards.web;

import java.util.stream.Collectors;

/**
 * What each printed page says at its head and at its foot.
 *
 * <p>A style sheet repeats it in the margins of all pages, where nothing else can come; it takes
 * the texts from custom properties of the root.
 */
public record Running(String head, String foot) {
  /** So many letters of the foot surely fit into one of its lines. */
  private static final int LETTERS = 90;

  private static final int LINE_MM = 4;
  private static final int AROUND_MM = 9;

  /** The custom properties, as a {@code style} attribute has them. */
  public String style() {
    int lines = Math.ceilDiv(Math.max(1, foot.length()), LETTERS);
    return "--head: %s; --foot: %s; --foot-height: %dmm"
        .formatted(quoted(head), quoted(foot), AROUND_MM + lines * LINE_MM);
  }

  /** As a CSS string; what is neither letter, digit nor blank is escaped, so nothing ends it. */
  private static String quoted(String text) {
    return text.codePoints()
        .mapToObj(
            one ->
                Character.isLetterOrDigit(one) || one == ' '
                    ? Character.toString(one)
                    : "\\%x ".formatted(one))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
