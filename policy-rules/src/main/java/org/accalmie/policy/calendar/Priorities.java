package org.accalmie.policy.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Kind;

/**
 * Who gives way when a happy hour and another window are due at once.
 *
 * <p>The higher priority holds; between equals the happy hour does. Windows of other kinds do not
 * disturb each other.
 */
final class Priorities {
  /** Between equals the happy hour. */
  private static final Comparator<Opening> HIGHEST_FIRST =
      Comparator.comparing((Opening opening) -> -opening.window().priority())
          .thenComparing(opening -> !isHappy(opening.window()));

  private Priorities() {}

  /** The parts of the openings that nothing higher takes away, which is itself not taken away. */
  static List<Opening> settled(List<Opening> due) {
    if (due.stream().noneMatch(opening -> isHappy(opening.window()))) {
      return due;
    }
    List<Opening> settled = new ArrayList<>();
    for (Opening opening : due.stream().sorted(HIGHEST_FIRST).toList()) {
      List<Opening> parts = List.of(opening);
      for (Opening other : settled) {
        if (givesWay(opening.window(), other.window())) {
          parts = parts.stream().flatMap(part -> without(part, other).stream()).toList();
        }
      }
      settled.addAll(parts);
    }
    return settled;
  }

  private static boolean isHappy(Window window) {
    return window.kind() == Kind.HAPPY_HOUR;
  }

  private static boolean givesWay(Window window, Window other) {
    return window.kind() == Kind.HAPPY_HOUR
        ? other.kind() != Kind.HAPPY_HOUR && other.priority() > window.priority()
        : other.kind() == Kind.HAPPY_HOUR && other.priority() >= window.priority();
  }

  private static List<Opening> without(Opening part, Opening hole) {
    return new Span(part.from(), part.to())
        .without(new Span(hole.from(), hole.to())).stream()
            .map(left -> new Opening(part.window(), left.from(), left.to()))
            .toList();
  }
}
