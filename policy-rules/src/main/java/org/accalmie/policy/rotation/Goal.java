package org.accalmie.policy.rotation;

/** What is made best, in this order; none gives way for a later one. */
public enum Goal {
  /** The most bad slots of a group less the fewest of one, as small as can be. */
  FAIRNESS("difference in bad slots"),
  /** The sum of the wishes met, as large as can be. */
  WISHES("points of wishes"),
  /** The bad slots of all groups, as few as can be: evenness is not reached by giving all more. */
  FEW_BAD("bad slots");

  private final String word;

  Goal(String word) {
    this.word = word;
  }

  /** What its value counts, for a person. */
  public String word() {
    return word;
  }
}
