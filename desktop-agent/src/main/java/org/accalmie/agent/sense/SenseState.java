package org.accalmie.agent.sense;

/**
 * What a sense is doing, told to the owner.
 *
 * @param explanation one sentence: what is so, and what the owner can do
 */
public record SenseState(Condition condition, String explanation) {

  /** The three things a sense can be. */
  public enum Condition {
    /** Not asked to count. */
    OFF,
    /** Counting. */
    WORKING,
    /** Asked to count, but its source is not there. */
    UNAVAILABLE
  }

  static SenseState off(String explanation) {
    return new SenseState(Condition.OFF, explanation);
  }

  static SenseState working(String explanation) {
    return new SenseState(Condition.WORKING, explanation);
  }

  static SenseState unavailable(String explanation) {
    return new SenseState(Condition.UNAVAILABLE, explanation);
  }
}
