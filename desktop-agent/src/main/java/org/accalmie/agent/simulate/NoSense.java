package org.accalmie.agent.simulate;

import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.Tally;

/** The input sense of a colleague who has no keyboard. */
final class NoSense implements Sense {
  @Override
  public String name() {
    return "input";
  }

  @Override
  public void start(Tally tally) {}

  @Override
  public SenseState state() {
    return new SenseState(SenseState.Condition.OFF, "This colleague is simulated.");
  }

  @Override
  public void close() {}
}
