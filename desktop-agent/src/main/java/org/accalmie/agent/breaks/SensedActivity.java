package org.accalmie.agent.breaks;

import java.time.Duration;
import java.util.Optional;
import org.accalmie.agent.presence.Presence;
import org.accalmie.agent.sense.InputPulse;

/** Sees work by input where its owner lets that be counted, and by presence where not. */
public record SensedActivity(InputPulse pulse, Presence presence) implements Activity {

  @Override
  public Optional<Signs> look() {
    Optional<Boolean> away = isAway();
    return pulse.isFelt()
        ? Optional.of(new Signs(pulse.sinceLast(), pulse.takeLongest(), away.orElse(false), true))
        : away.map(gone -> new Signs(Duration.ZERO, Duration.ZERO, gone, false));
  }

  private Optional<Boolean> isAway() {
    return switch (presence.seen()) {
      case LOCKED, ELSEWHERE, AWAY -> Optional.of(true);
      case PRESENT -> Optional.of(false);
      case UNKNOWN -> Optional.empty();
    };
  }

  @Override
  public void wanted(boolean on) {
    pulse.wanted(on);
  }
}
