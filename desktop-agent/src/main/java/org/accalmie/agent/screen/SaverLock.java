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
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.Call;

/** Asks the desktop's own screen saver, on the session bus; none is started for it. */
final class SaverLock implements LockMeans {
  /** GNOME's answers only once the screen is locked. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /**
   * A screen saver's service, which is also the name of its interface.
   *
   * @param arguments those that its {@code Lock} takes
   */
  private record Saver(String name, String path, List<Argument> arguments) {
    static Saver plain(String name, String path) {
      return new Saver(name, path, List.of());
    }

    Call call(String member, List<Argument> with) {
      return new Call(name, path, name, member, with);
    }
  }

  /** GNOME's own first: the common name is there a go-between that cannot lock. */
  private static final List<Saver> KNOWN =
      List.of(
          Saver.plain("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
          new Saver(
              "org.cinnamon.ScreenSaver",
              "/org/cinnamon/ScreenSaver",
              List.of(new Argument.Text(""))),
          Saver.plain("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
          Saver.plain("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
          Saver.plain("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"));

  private final Map<String, String> environment;

  /** Takes the variables that tell where the session bus is. */
  SaverLock(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public boolean request() {
    return firstThat((bus, saver) -> answers(bus, saver.call("Lock", saver.arguments())))
        .isPresent();
  }

  private static Optional<Boolean> answers(Bus bus, Call call) throws IOException {
    bus.call(call, PATIENCE);
    return Optional.of(true);
  }

  @Override
  public Optional<Boolean> isLocked() {
    return firstThat(
        (bus, saver) ->
            Optional.of(new Body(bus.call(saver.call("GetActive", List.of()), PATIENCE)).flag()));
  }

  private interface Use {
    Optional<Boolean> of(Bus bus, Saver saver) throws IOException;
  }

  private Optional<Boolean> firstThat(Use use) {
    if (!(BusAddress.in(environment) instanceof BusAddress.Socket socket)) {
      return Optional.empty();
    }
    try (Bus bus = Bus.open(socket, PATIENCE)) {
      Optional<Boolean> found = Optional.empty();
      for (Saver saver : KNOWN) {
        found = found.isPresent() ? found : tried(bus, saver, use);
      }
      return found;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> tried(Bus bus, Saver saver, Use use) throws IOException {
    Call isThere = Call.toBus("NameHasOwner", new Argument.Text(saver.name()));
    try {
      return new Body(bus.call(isThere, PATIENCE)).flag() ? use.of(bus, saver) : Optional.empty();
    } catch (BusException e) {
      // It is there, and does not know how.
      return Optional.empty();
    }
  }
}
