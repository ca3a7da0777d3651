package org.accalmie.agent.presence;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusWatch;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;

/**
 * What the desktop's own screen saver tells on the session bus: whether it covers the screen, and
 * where nothing better does, the time without input.
 *
 * <p>Not every one that covers it also locks it, but nobody sees through either.
 */
final class ScreenSavers implements AutoCloseable {
  private static final String FREEDESKTOP = "org.freedesktop.ScreenSaver";

  /** Each is a service, its object's path, and its interface. */
  private static final List<String> KNOWN =
      List.of(
          "org.gnome.ScreenSaver",
          FREEDESKTOP,
          "org.cinnamon.ScreenSaver",
          "org.mate.ScreenSaver",
          "org.xfce.ScreenSaver");

  private static final List<String> RULES = KNOWN.stream().flatMap(ScreenSavers::rules).toList();

  private final Sightings sightings;
  private final BusWatch bus;

  /** Touched by the thread of the watch alone, one at a time. */
  private IdleSeconds seconds = new IdleSeconds();

  private boolean tellsInput;

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
    bus.ask(call(name, "GetActive"), body -> sightings.locked(name, body.flag()));
  }

  /** Asks for the time without input, of which nothing tells by itself; not all know it. */
  void askIdleTime() {
    bus.ask(
        call(FREEDESKTOP, "GetSessionIdleTime"),
        body -> take(Duration.ofSeconds(Integer.toUnsignedLong(body.number()))));
  }

  private static Call call(String name, String member) {
    return new Call(name, "/" + name.replace('.', '/'), name, member, List.of());
  }

  private void take(Duration idle) {
    if (seconds.believes(idle, sightings.nanoTime())) {
      tellsInput = true;
      sightings.input(idle);
    } else {
      inputUntold();
    }
  }

  private void inputUntold() {
    if (tellsInput) {
      tellsInput = false;
      sightings.inputUntold();
    }
  }

  /** The next one may count otherwise. */
  private void forgetIdleTime() {
    seconds = new IdleSeconds();
    inputUntold();
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
          if (name.equals(FREEDESKTOP)) {
            forgetIdleTime();
          }
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
      forgetIdleTime();
    }
  }

  @Override
  public void close() {
    bus.close();
  }
}
