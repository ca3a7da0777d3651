package org.accalmie.policy.text;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.policy.text.Contract.Clause;

/** An article that has no number yet. */
final class Draft {
  private final String heading;
  private final List<Clause> clauses = new ArrayList<>();

  Draft(String heading) {
    this.heading = heading;
  }

  /** Adds what one field says. */
  Draft say(String field, String text) {
    return say(field, "", text);
  }

  /** Adds what one item of a field says. */
  Draft say(String field, String about, String text) {
    clauses.add(new Clause(field, about, text));
    return this;
  }

  String heading() {
    return heading;
  }

  List<Clause> clauses() {
    return clauses;
  }
}
