package org.accalmie.agent.presence;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusWatch;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;

/**
 * What the desktop's own screen saver tells on the session bus: whether it covers the screen.
 *
 * <p>Not every one that covers it also locks it, but nobody sees through either.
 */
final class ScreenSavers implements AutoCloseable {
  /** Each is a service, its object's path, and its interface. */
  private static final List<String> KNOWN =
      List.of(
          "org.gnome.ScreenSaver",
          "org.freedesktop.ScreenSaver",
          "org.cinnamon.ScreenSaver",
          "org.mate.ScreenSaver",
          "org.xfce.ScreenSaver");

  private static final List<String> RULES = KNOWN.stream().flatMap(ScreenSavers::rules).toList();

  private final Sightings sightings;
  private final BusWatch bus;

  ScreenSavers(Map<String, String> environment, Sightings sightings) {
    this.sightings = sightings;
    this.bus = new BusWatch(environment, RULES, new Hearing());
  }

  /** Whether it listens. */
  boolean isConnected() {
    return bus.isConnected();
  }

  /** Listens, unless it does. */
  void connect() throws IOException {
    bus.connect();
  }

  private static Stream<String> rules(String name) {
    return Stream.of(
        "type='signal',interface='" + name + "',member='ActiveChanged'",
        "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
            + name
            + "'");
  }

  /** Whether it covers the screen already; a service that does not run is not started for it. */
  private void look(String name) {
    String path = "/" + name.replace('.', '/');
    bus.ask(
        new Call(name, path, name, "GetActive", List.of()),
        body -> sightings.locked(name, body.flag()));
  }

  private final class Hearing implements BusWatch.Listener {
    @Override
    public void connected(Bus bus) {
      KNOWN.forEach(ScreenSavers.this::look);
    }

    @Override
    public void heard(Message signal, Bus bus) throws IOException {
      switch (signal.member()) {
        case "ActiveChanged" ->
            sightings.locked(signal.interfaceName(), new Body(bus.body()).flag());
        case "NameOwnerChanged" -> {
          String name = Bus.text(bus.body());
          sightings.lockUntold(name);
          look(name);
        }
        default -> {
          // The bus greets each connection.
        }
      }
    }

    @Override
    public void lost() {
      KNOWN.forEach(sightings::lockUntold);
    }
  }

  @Override
  public void close() {
    bus.close();
  }
}
