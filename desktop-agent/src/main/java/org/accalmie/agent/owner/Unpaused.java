package org.accalmie.agent.owner;

import java.time.Instant;
import java.time.InstantSource;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.Tally;

/** Leaves out what happened while its owner had paused, also when it is only seen later. */
public record Unpaused(Tally tally, Pauses pauses, InstantSource clock) implements Tally {

  @Override
  public void add(Fact fact, String detail, int amount) {
    addAt(clock.instant(), fact, detail, amount);
  }

  @Override
  public void addAt(Instant when, Fact fact, String detail, int amount) {
    if (pauses.at(when).isEmpty()) {
      tally.addAt(when, fact, detail, amount);
    }
  }
}
