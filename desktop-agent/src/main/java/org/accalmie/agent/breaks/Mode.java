package org.accalmie.agent.breaks;

/** How breaks are counted and asked for; the most severe one last. */
public enum Mode {
  /** Work is what hands do. */
  NORMAL,
  /** Looking at the screen is work too. */
  READING,
  /** As before, but nothing is asked for; what is owed is remembered. */
  QUIET,
  /** Nothing is counted, and nothing is owed afterwards. */
  SUSPENDED
}
