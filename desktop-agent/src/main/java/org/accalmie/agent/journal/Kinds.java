package org.accalmie.agent.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.measure.Category;

/** The numbers by which the journal knows a fact and its detail; a month has 40,000 of them. */
final class Kinds {
  /** Room for details of one fact. */
  private static final int DETAILS = 32;

  private static final List<String> DETAIL =
      Stream.concat(Stream.of(""), Stream.of(Category.values()).map(Category::id)).toList();

  private static final Map<Integer, Fact> FACTS =
      Stream.of(Fact.values()).collect(Collectors.toMap(Fact::number, fact -> fact));

  private Kinds() {}

  static int of(Fact fact, String detail) {
    int number = DETAIL.indexOf(detail);
    if (number < 0) {
      throw new IllegalArgumentException("A detail is a category or nothing.");
    }
    return fact.number() * DETAILS + number;
  }

  static Fact fact(int kind) {
    return Objects.requireNonNull(FACTS.get(kind / DETAILS));
  }

  static String detail(int kind) {
    return DETAIL.get(kind % DETAILS);
  }

  /** Whether a kind is one of a fact's, whatever the detail. */
  static boolean isOf(Fact fact, int kind) {
    return kind / DETAILS == fact.number();
  }
}
