package org.accalmie.agent.screen;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.Call;

/**
 * Lets logind (systemd's, or elogind) ask the session's locker.
 *
 * <p>logind only passes the wish on: where no locker listens nothing happens, and it says so with a
 * hint that some lockers never set.
 */
final class LoginLock implements LockMeans {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String NAME = "org.freedesktop.login1";

  /** The caller's session, or the user's graphical one for a service that belongs to none. */
  private static final String SESSION = "/org/freedesktop/login1/session/auto";

  private static final String TYPE = NAME + ".Session";

  private final Map<String, String> environment;

  /** Takes the variables that may tell where the system's bus is. */
  LoginLock(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public boolean request() {
    return ask(new Call(NAME, SESSION, TYPE, "Lock", List.of()), answer -> true).orElse(false);
  }

  @Override
  public Optional<Boolean> isLocked() {
    var call =
        new Call(
            NAME,
            SESSION,
            "org.freedesktop.DBus.Properties",
            "Get",
            List.of(new Argument.Text(TYPE), new Argument.Text("LockedHint")));
    return ask(
        call,
        answer -> {
          answer.variant("b");
          return answer.flag();
        });
  }

  private interface Reading<T> {
    T of(Body answer) throws IOException;
  }

  private <T> Optional<T> ask(Call call, Reading<T> reading) {
    if (!(BusAddress.ofTheSystem(environment) instanceof BusAddress.Socket socket)) {
      return Optional.empty();
    }
    try (Bus bus = Bus.open(socket, PATIENCE)) {
      return Optional.of(reading.of(new Body(bus.call(call, PATIENCE))));
    } catch (IOException e) {
      // No bus, no logind, no session, or it refuses.
      return Optional.empty();
    }
  }
}
