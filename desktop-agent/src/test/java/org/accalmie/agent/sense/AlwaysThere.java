package org.accalmie.agent.sense;

import java.util.List;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/** Knows of nobody who ever leaves. */
final class AlwaysThere implements Onlooker {
  @Override
  public void inFront(@Nullable Category category) {}

  @Override
  public boolean looksOn() {
    return true;
  }

  @Override
  public long knownUpTo(long now) {
    return now;
  }

  @Override
  public List<Stretch> looked(Stretch within) {
    return List.of(within);
  }
}
