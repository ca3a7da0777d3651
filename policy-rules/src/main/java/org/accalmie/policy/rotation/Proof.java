package org.accalmie.policy.rotation;

/**
 * How good a plan is, and how much better any plan could be.
 *
 * @param value of the plan
 * @param bound no plan is better than this
 */
public record Proof(long value, long bound) {
  /** Whether no plan is better. */
  public boolean optimal() {
    return gap() == 0;
  }

  /** The distance of value and bound, from 0. */
  public long gap() {
    return Math.abs(value - bound);
  }

  @Override
  public String toString() {
    return optimal()
        ? "%d, optimal".formatted(value)
        : "%d, gap %d: none is better than %d".formatted(value, gap(), bound);
  }
}
