package org.accalmie.agent;

import java.time.Instant;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.Tally;
import org.accalmie.policy.measure.Category;

/**
 * Leaves out the notifications that the keeper holds back, and counts them for their digest: what
 * is not shown interrupts nobody.
 */
record ShownOnly(Tally tally, Calm calm) implements Tally {

  @Override
  public void add(Fact fact, String detail, int amount) {
    if (isHeldBack(fact, false)) {
      holdBack(detail);
    } else {
      tally.add(fact, detail, amount);
    }
  }

  @Override
  public void addUrgent(Fact fact, String detail, int amount) {
    if (isHeldBack(fact, true)) {
      holdBack(detail);
    } else {
      tally.addUrgent(fact, detail, amount);
    }
  }

  @Override
  public void addAt(Instant when, Fact fact, String detail, int amount) {
    if (isHeldBack(fact, false)) {
      holdBack(detail);
    } else {
      tally.addAt(when, fact, detail, amount);
    }
  }

  private void holdBack(String sender) {
    calm.held().notification(Category.ofId(sender).orElse(Category.OTHER));
  }

  private boolean isHeldBack(Fact fact, boolean isUrgent) {
    return fact == Fact.NOTIFICATION && calm.holdsBack(isUrgent);
  }
}
