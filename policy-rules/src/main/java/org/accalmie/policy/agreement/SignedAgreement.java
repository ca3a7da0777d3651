package org.accalmie.policy.agreement;

import java.util.List;

/** An agreement and the signatures that came with it, not yet judged by {@link Succession}. */
public record SignedAgreement(Agreement agreement, List<Signature> signatures) {
  /** Copies the list. */
  public SignedAgreement {
    signatures = List.copyOf(signatures);
  }
}
