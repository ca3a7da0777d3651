package org.accalmie.agent;

import java.time.Instant;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.Tally;

/** Leaves out the notifications that the keeper holds back: what is not shown interrupts nobody. */
record ShownOnly(Tally tally, Calm calm) implements Tally {

  @Override
  public void add(Fact fact, String detail, int amount) {
    if (!isHeldBack(fact)) {
      tally.add(fact, detail, amount);
    }
  }

  @Override
  public void addAt(Instant when, Fact fact, String detail, int amount) {
    if (!isHeldBack(fact)) {
      tally.addAt(when, fact, detail, amount);
    }
  }

  private boolean isHeldBack(Fact fact) {
    return fact == Fact.NOTIFICATION
        && calm.state(QuietKeeper.ID).filter(state -> state.stage() == Stage.KEPT).isPresent();
  }
}
