package org.accalmie.agent.presence;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;

/**
 * GNOME's clock of the time without input, under Wayland too: {@code org.gnome.Mutter.IdleMonitor}.
 *
 * <p>Its idle watches stay silent while a program, such as a player, keeps the session from being
 * idle; the clock goes on. So it is asked for the time each minute, and only the return is waited
 * for.
 */
final class IdleMonitor implements BusTalk.Listener {
  private static final String NAME = "org.gnome.Mutter.IdleMonitor";
  private static final String PATH = "/org/gnome/Mutter/IdleMonitor/Core";

  private final Sightings sightings;
  private boolean waiting;

  IdleMonitor(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public void begin(BusTalk talk) {
    talk.hearOf("sender='" + NAME + "',interface='" + NAME + "',member='WatchFired'");
    talk.hearOfOwner(NAME);
    poll(talk);
  }

  /** Asks for the time without input. */
  void poll(BusTalk talk) {
    talk.ask(
        call("GetIdletime"),
        body -> {
          Duration idle = Duration.ofMillis(body.longUnsigned());
          sightings.input(idle);
          if (idle.compareTo(sightings.tolerance()) >= 0) {
            waitForReturn(talk);
          }
        },
        sightings::inputUntold);
  }

  /** It fires once, and is then forgotten by the monitor. */
  private synchronized void waitForReturn(BusTalk talk) {
    if (!waiting) {
      waiting = true;
      talk.ask(call("AddUserActiveWatch"), body -> {});
    }
  }

  private synchronized void stopWaiting() {
    waiting = false;
  }

  private static Call call(String member) {
    return new Call(NAME, PATH, NAME, member, List.of());
  }

  @Override
  public void hear(Message signal, Body body, BusTalk talk) throws IOException {
    stopWaiting();
    if (BusTalk.isOfOwner(signal)) {
      sightings.inputUntold();
    }
    poll(talk);
  }

  @Override
  public void end() {
    stopWaiting();
    sightings.inputUntold();
  }
}
