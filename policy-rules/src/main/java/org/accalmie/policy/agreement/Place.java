package org.accalmie.policy.agreement;

/**
 * Where something stands in a text.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(int line, int column) {
  static final Place BEGIN = new Place(1, 1);
}
