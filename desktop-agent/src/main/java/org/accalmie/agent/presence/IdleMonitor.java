package org.accalmie.agent.presence;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
final class IdleMonitor implements AutoCloseable {
  private static final String NAME = "org.gnome.Mutter.IdleMonitor";
  private static final String PATH = "/org/gnome/Mutter/IdleMonitor/Core";

  private static final List<String> RULES =
      List.of(
          "type='signal',sender='" + NAME + "',member='WatchFired'",
          "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
              + NAME
              + "'");

  private final Sightings sightings;
  private final BusWatch bus;
  private volatile boolean waiting;
  private volatile boolean asked;
  private volatile boolean answers;

  IdleMonitor(Map<String, String> environment, Sightings sightings) {
    this.sightings = sightings;
    this.bus = new BusWatch(environment, RULES, new Hearing());
  }

  /** Listens, unless it does, and asks for the time without input. */
  void look() throws IOException {
    bus.connect();
    bus.ask(call("GetIdletime"), body -> take(Duration.ofMillis(body.longUnsigned())));
    asked = true;
  }

  /** Whether it was asked and has not answered, as where the desktop is none of GNOME's. */
  boolean isSilent() {
    return asked && !answers;
  }

  /** After a long time it asks to be told of its end. */
  private void take(Duration idle) {
    answers = true;
    sightings.input(idle);
    if (idle.compareTo(sightings.tolerance()) >= 0 && !waiting) {
      waiting = true;
      bus.ask(call("AddUserActiveWatch"), id -> {});
    }
  }

  private static Call call(String member) {
    return new Call(NAME, PATH, NAME, member, List.of());
  }

  private final class Hearing implements BusWatch.Listener {
    @Override
    public void connected(Bus bus) {
      waiting = false;
    }

    @Override
    public void heard(Message signal, Bus bus) {
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
      answers = false;
      sightings.inputUntold();
    }
  }

  @Override
  public void close() {
    bus.close();
  }
}
