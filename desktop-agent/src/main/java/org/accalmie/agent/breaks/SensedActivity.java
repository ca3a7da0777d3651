package org.accalmie.agent.breaks;

import java.time.Duration;
import java.util.Optional;
import org.accalmie.agent.sense.InputPulse;

/** Sees work by input where its owner lets that be counted, and by presence where not. */
public record SensedActivity(InputPulse pulse, Presence presence) implements Activity {

  @Override
  public Optional<Signs> look() {
    Optional<Boolean> away = presence.away();
    return pulse.isFelt()
        ? Optional.of(new Signs(pulse.sinceLast(), pulse.takeLongest(), away.orElse(false), true))
        : away.map(gone -> new Signs(Duration.ZERO, Duration.ZERO, gone, false));
  }

  @Override
  public void wanted(boolean on) {
    pulse.wanted(on);
  }
}
