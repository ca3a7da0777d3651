package org.accalmie.policy.agreement;

/**
 * One thing that is wrong in an agreement's text.
 *
 * @param line from 1
 * @param column from 1
 * @param what what is wrong
 * @param advice what to write instead
 */
public record Problem(int line, int column, String what, String advice) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column + ": " + what + " — " + advice;
  }
}
