package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

/**
 * One thing that is wrong in an agreement's text.
 *
 * @param line from 1
 * @param column from 1
 * @param what what is wrong
 * @param advice what to write instead
 */
public record Problem(int line, int column, Sentence what, Sentence advice) {
  /** All of it. */
  public Sentence told() {
    return sentence("line %d, column %d: %s — %s", line, column, what, advice);
  }

  @Override
  public String toString() {
    return told().toString();
  }
}
