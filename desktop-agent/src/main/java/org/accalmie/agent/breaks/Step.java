package org.accalmie.agent.breaks;

import java.util.List;

/**
 * What a look, or a word of the owner, led to.
 *
 * @param enough whether the day's limit was reached just now
 */
public record Step(BreakState state, List<Happening> happenings, boolean enough) {

  /** Copies the list. */
  public Step {
    happenings = List.copyOf(happenings);
  }

  static Step to(BreakState state) {
    return new Step(state, List.of(), false);
  }

  static Step to(BreakState state, Happening happening) {
    return new Step(state, List.of(happening), false);
  }
}
