package org.accalmie.policy.agreement;

/** The two sides whose signatures an agreement needs. */
public enum Role {
  EMPLOYER,
  WORKS_COUNCIL;

  /** The role as it is written in an agreement: {@code employer} or {@code works-council}. */
  public String word() {
    return Words.word(this);
  }
}
