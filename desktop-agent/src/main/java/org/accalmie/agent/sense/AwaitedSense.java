package org.accalmie.agent.sense;

/**
 * Stands for a sense that its owner has not set up yet.
 *
 * @param explanation what to do to have it
 */
public record AwaitedSense(String name, String explanation) implements Sense {
  @Override
  public void start(Tally tally) {}

  @Override
  public SenseState state() {
    return SenseState.unavailable(explanation);
  }

  @Override
  public void close() {}
}
