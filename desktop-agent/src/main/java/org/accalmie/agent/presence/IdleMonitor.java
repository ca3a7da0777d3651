package org.accalmie.agent.presence;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusWatch;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;

/**
 * GNOME's clock of the time without input, under Wayland too: {@code org.gnome.Mutter.IdleMonitor}.
 *
 * <p>Its idle watches stay silent while a program, such as a player, keeps the session from being
 * idle; the clock goes on. So it is asked for the time each minute, and only the return is waited
 * for.
 */
final class IdleMonitor implements BusWatch.Listener {
  private static final String NAME = "org.gnome.Mutter.IdleMonitor";
  private static final String PATH = "/org/gnome/Mutter/IdleMonitor/Core";

  static final List<String> RULES =
      List.of(
          "type='signal',sender='" + NAME + "',member='WatchFired'",
          "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
              + NAME
              + "'");

  private final Sightings sightings;
  private volatile boolean waiting;

  IdleMonitor(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public void connected(Bus bus) {
    waiting = false;
  }

  /** Asks for the time without input, and after a long one to be told of its end. */
  void poll(BusWatch bus) {
    bus.ask(
        call("GetIdletime"),
        body -> {
          Duration idle = Duration.ofMillis(body.longUnsigned());
          sightings.input(idle);
          if (idle.compareTo(sightings.tolerance()) >= 0 && !waiting) {
            waiting = true;
            bus.ask(call("AddUserActiveWatch"), id -> {});
          }
        });
  }

  private static Call call(String member) {
    return new Call(NAME, PATH, NAME, member, List.of());
  }

  @Override
  public void heard(Message signal, Bus bus) throws IOException {
    switch (signal.member()) {
      case "WatchFired" -> {
        // It fires once, with the input that ends the wait.
        waiting = false;
        sightings.input(Duration.ZERO);
      }
      // What the one before was asked to tell is not known to the next.
      case "NameOwnerChanged" -> lost();
      default -> {
        // The bus greets each connection.
      }
    }
  }

  @Override
  public void lost() {
    waiting = false;
    sightings.inputUntold();
  }
}
