package org.accalmie.agent.reflect;

/**
 * What is counted of a day for its owner alone, and no measure asks for.
 *
 * @param switches changes of the application in front
 * @param repliesSoon mails answered within an hour of their coming
 * @param rests rest breaks that were taken, asked for or not
 * @param typed minutes with input
 */
public record OwnCounts(int switches, int repliesSoon, int rests, int typed) {
  /** Nothing. */
  public static final OwnCounts NONE = new OwnCounts(0, 0, 0, 0);
}
