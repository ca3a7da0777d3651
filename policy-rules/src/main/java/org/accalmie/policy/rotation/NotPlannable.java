package org.accalmie.policy.rotation;

import org.accalmie.policy.agreement.Sentence;

/** An agreement whose rotation cannot be planned in the weeks asked for. */
public final class NotPlannable extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence told;

  NotPlannable(Sentence told) {
    super(told.toString());
    this.told = told;
  }

  /** Why, and what to do. */
  public Sentence told() {
    return told;
  }
}
