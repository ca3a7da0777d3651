package org.accalmie.policy.agreement;

/** A public key that has the form of one and would not prove who signed. */
public final class UnusableKey extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence told;

  UnusableKey(Sentence told) {
    super(told.toString());
    this.told = told;
  }

  /** Why. */
  Sentence told() {
    return told;
  }
}
