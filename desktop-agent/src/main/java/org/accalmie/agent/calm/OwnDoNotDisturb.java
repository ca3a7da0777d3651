package org.accalmie.agent.calm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;

/**
 * Follows the do-not-disturb that the owner switches on by the desktop's own means.
 *
 * <p>The desktop is asked when somebody wants to know, once a minute at most; this waits for the
 * desktop some seconds at most.
 */
public final class OwnDoNotDisturb implements Attention {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Map<String, String> environment;
  private final InstantSource clock;
  private Instant asked = Instant.MIN;
  private boolean isOn;

  /** Takes the variables of the desktop session. */
  public OwnDoNotDisturb(Map<String, String> environment, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public synchronized Optional<String> taken() {
    Instant now = clock.instant();
    if (now.isBefore(asked) || !now.isBefore(asked.plus(FRESH))) {
      isOn = isInhibited() || Silencers.switches(environment).stream().anyMatch(this::isOn);
      asked = now;
    }
    return isOn ? Optional.of("You have switched do-not-disturb on.") : Optional.empty();
  }

  private boolean isOn(NotificationSwitch device) {
    return device.level().filter(level -> level >= device.quiet().level()).isPresent();
  }

  private boolean isInhibited() {
    if (!(BusAddress.in(environment) instanceof BusAddress.Socket socket)) {
      return false;
    }
    try (Bus bus = Bus.open(socket, PATIENCE)) {
      return Inhibition.isInhibited(bus);
    } catch (IOException e) {
      // No daemon, or one without inhibitions.
      return false;
    }
  }
}
