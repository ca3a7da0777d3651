package org.accalmie.agent.presence;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.BusWatch;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;

/**
 * What the desktop's own screen saver tells on the session bus: whether it covers the screen.
 *
 * <p>Not every one that covers it also locks it, but nobody sees through either.
 */
final class ScreenSavers implements BusWatch.Listener {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Each is a service, its object's path, and its interface. */
  private static final List<String> KNOWN =
      List.of(
          "org.gnome.ScreenSaver",
          "org.freedesktop.ScreenSaver",
          "org.cinnamon.ScreenSaver",
          "org.mate.ScreenSaver",
          "org.xfce.ScreenSaver");

  static final List<String> RULES = KNOWN.stream().flatMap(ScreenSavers::rules).toList();

  private final Sightings sightings;

  ScreenSavers(Sightings sightings) {
    this.sightings = sightings;
  }

  private static Stream<String> rules(String name) {
    return Stream.of(
        "type='signal',interface='" + name + "',member='ActiveChanged'",
        "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
            + name
            + "'");
  }

  @Override
  public void connected(Bus bus) throws IOException {
    for (String name : KNOWN) {
      look(name, bus);
    }
  }

  /** Whether it covers the screen already; a service that does not run is not started for it. */
  private void look(String name, Bus bus) throws IOException {
    String path = "/" + name.replace('.', '/');
    try {
      var answer = bus.call(new Call(name, path, name, "GetActive", List.of()), PATIENCE);
      sightings.locked(name, new Body(answer).flag());
    } catch (BusException e) {
      sightings.lockUntold(name);
    }
  }

  @Override
  public void heard(Message signal, Bus bus) throws IOException {
    switch (signal.member()) {
      case "ActiveChanged" -> sightings.locked(signal.interfaceName(), new Body(bus.body()).flag());
      case "NameOwnerChanged" -> look(Bus.text(bus.body()), bus);
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
