package org.accalmie.agent.calm;

import java.time.Instant;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;

/**
 * Where a program has no means: the owner has.
 *
 * @param advice one sentence: what to do
 */
record ByHand(String advice) implements Silencer {
  /** Windows documents no way to set it; not tried there yet. */
  static final ByHand WINDOWS =
      new ByHand(
          "Windows lets no program switch its do-not-disturb: press Windows+N and switch it on by hand.");

  @Override
  public Silence silence(Instant now) {
    return new Silence(Stage.NO_MEANS, advice);
  }

  @Override
  public Optional<String> release(Instant now) {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Nothing was done.
  }
}
