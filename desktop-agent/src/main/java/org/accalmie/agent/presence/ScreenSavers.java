package org.accalmie.agent.presence;

import java.io.IOException;
import java.util.List;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;

/**
 * What the desktop's own screen saver tells on the session bus: whether it covers the screen.
 *
 * <p>Not every one that covers it also locks it, but nobody sees through either.
 */
final class ScreenSavers implements BusTalk.Listener {
  private static final String ACTIVE_CHANGED = "ActiveChanged";

  /** A service that speaks for a desktop's screen saver, by its name and its object. */
  private record Saver(String name, String path) {}

  private static final List<Saver> KNOWN =
      List.of(
          new Saver("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
          new Saver("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
          new Saver("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
          new Saver("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
          new Saver("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"));

  private final Sightings sightings;

  ScreenSavers(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public void begin(BusTalk talk) {
    for (Saver saver : KNOWN) {
      talk.hearOf("interface='" + saver.name() + "',member='" + ACTIVE_CHANGED + "'");
      talk.hearOfOwner(saver.name());
      look(saver, talk);
    }
  }

  /** Whether it covers the screen already; a service that does not run is not started for it. */
  private void look(Saver saver, BusTalk talk) {
    talk.ask(
        new Call(saver.name(), saver.path(), saver.name(), "GetActive", List.of()),
        body -> sightings.locked(saver.name(), body.flag()));
  }

  @Override
  public void hear(Message signal, Body body, BusTalk talk) throws IOException {
    if (BusTalk.isOfOwner(signal)) {
      String name = body.text();
      sightings.lockUntold(name);
      KNOWN.stream().filter(saver -> saver.name().equals(name)).forEach(one -> look(one, talk));
    } else if (signal.member().equals(ACTIVE_CHANGED)) {
      sightings.locked(signal.interfaceName(), body.flag());
    }
  }

  @Override
  public void end() {
    KNOWN.forEach(saver -> sightings.lockUntold(saver.name()));
  }
}
