package org.accalmie.agent.owner;

import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.journal.Minutes.Instead;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.measure.Category;

/**
 * What a stretch was, as its owner says, in place of what was counted there in that respect.
 *
 * @param replaced what was counted of these goes
 * @param counted what is counted instead, in each minute; empty for nothing
 */
public record Correction(Set<Fact> replaced, Optional<Instead> counted) {
  private static final String IN_FRONT = "front-";
  private static final int SECONDS_PER_MINUTE = 60;

  /** Copies the set. */
  public Correction {
    replaced = Set.copyOf(replaced);
  }

  /**
   * The one of a form: {@code meeting}, {@code no-meeting}, {@code work}, {@code away}, or {@code
   * front-} with the id of a category.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Correction of(String name) {
    return switch (name) {
      case "meeting" -> instead(Fact.MEETING, "", 1);
      case "no-meeting" -> new Correction(Set.of(Fact.MEETING), Optional.empty());
      case "work" -> instead(Fact.BY_HAND, "", 1);
      case "away" ->
          new Correction(
              Set.of(Fact.INPUT, Fact.FRONT, Fact.SWITCH, Fact.MEETING, Fact.BY_HAND),
              Optional.empty());
      default -> inFront(name);
    };
  }

  private static Correction inFront(String name) {
    return Optional.of(name)
        .filter(one -> one.startsWith(IN_FRONT))
        .flatMap(one -> Category.ofId(one.substring(IN_FRONT.length())))
        .map(category -> instead(Fact.FRONT, category.id(), SECONDS_PER_MINUTE))
        .orElseThrow(() -> new IllegalArgumentException("No such correction."));
  }

  /** The name of the one that says which kind of application was in front. */
  public static String inFront(Category category) {
    return IN_FRONT + category.id();
  }

  private static Correction instead(Fact fact, String detail, int amount) {
    return new Correction(Set.of(fact), Optional.of(new Instead(fact, detail, amount)));
  }
}
