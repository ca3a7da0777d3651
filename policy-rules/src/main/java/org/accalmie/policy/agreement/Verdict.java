package org.accalmie.policy.agreement;

import java.util.List;

/** Whether an agreement may take effect. */
public sealed interface Verdict {
  /** It may: both sides signed, it is current, and it follows the one held before. */
  record InForce(SignedAgreement signed) implements Verdict {}

  /** It may not; each reason is a sentence that says what to do. */
  record Refused(List<Sentence> reasons) implements Verdict {
    /** Copies the list. */
    public Refused {
      reasons = List.copyOf(reasons);
    }

    /** All reasons. */
    public Sentence told() {
      return Sentence.joined(reasons);
    }
  }
}
