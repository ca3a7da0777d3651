package org.accalmie.policy.direct;

import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Relief;
import org.accalmie.policy.agreement.Rotation;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.wire.Article;
import org.accalmie.policy.wire.Directive;
import org.jspecify.annotations.Nullable;

/** Whether an agreement has the article that a directive names, for its window and its group. */
public final class Agreed {
  private Agreed() {}

  /**
   * Whether the agreement lets the article open the window for the group; of its times nothing is
   * said here.
   *
   * @param agreement the one whose hash the directive carries
   */
  public static boolean allows(Agreement agreement, Directive directive) {
    return agreement.windows().stream()
        .filter(window -> window.id().equals(directive.window()))
        .anyMatch(window -> allows(agreement, window, directive));
  }

  private static boolean allows(Agreement agreement, Window window, Directive directive) {
    if (agreement.group(directive.group()).isEmpty()) {
      return false;
    }
    List<String> upwards =
        agreement.tree().upwards(directive.group()).stream().map(Group::id).toList();
    return switch (window.opens()) {
      case ALWAYS -> directive.clause().equals(Article.window(window.id()));
      case BY_ROTATION -> isTurn(agreement.rotation(), window, directive.clause(), upwards);
      case BY_RELIEF ->
          agreement.reliefs().stream()
              .filter(relief -> directive.clause().equals(Article.relief(relief.id())))
              .anyMatch(relief -> opens(relief, window, upwards));
    };
  }

  private static boolean isTurn(
      @Nullable Rotation rotation, Window window, String clause, List<String> upwards) {
    return rotation != null
        && upwards.stream().anyMatch(rotation.groups()::contains)
        && rotation.slots().stream()
            .filter(slot -> clause.equals(Article.turn(slot.id())))
            .anyMatch(slot -> slot.windows().contains(window.id()));
  }

  private static boolean opens(Relief relief, Window window, List<String> upwards) {
    return relief.opens().equals(window.id()) && upwards.contains(relief.group());
  }
}
