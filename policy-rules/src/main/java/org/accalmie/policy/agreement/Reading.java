package org.accalmie.policy.agreement;

import java.util.List;

/** What came of reading an agreement's text: all of it, or every problem in it. */
public sealed interface Reading {
  /** The text is a complete, consistent agreement; its signatures are not yet judged. */
  record Understood(SignedAgreement signed) implements Reading {}

  /** The text has at least one problem; they stand in the order of the text. */
  record Refused(List<Problem> problems) implements Reading {
    /** Copies the list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
