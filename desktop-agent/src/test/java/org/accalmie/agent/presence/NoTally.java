package org.accalmie.agent.presence;

import java.time.Instant;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.Tally;

/** Presence counts nothing: whatever is put in here is a fault. */
final class NoTally implements Tally {
  @Override
  public void add(Fact fact, String detail, int amount) {
    throw new AssertionError("Presence is not counted, and not kept.");
  }

  @Override
  public void addAt(Instant when, Fact fact, String detail, int amount) {
    add(fact, detail, amount);
  }
}
