package org.accalmie.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.calm.Notices;
import org.accalmie.policy.calendar.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns by a notification of the desktop, and knows which ones are its own. */
final class DesktopNotices implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopNotices.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String DAEMON = "org.freedesktop.Notifications";
  private static final int AS_LONG_AS_USUAL = -1;
  private static final byte LOW = 0;

  private final Map<String, String> environment;
  private volatile String sender = "";

  /** Takes the variables that tell where the session bus is. */
  DesktopNotices(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Whether the last notice came under this name on the bus. */
  boolean isOwn(String name) {
    return name.equals(sender);
  }

  @Override
  public void soon(Opening opening, Duration left) {
    long minutes = Math.max(1, Math.ceilDiv(left.toSeconds(), 60L));
    try {
      send(
          "Quiet in %d min".formatted(minutes),
          "Notifications are held back then. Your page has a button that lets them through.");
    } catch (IOException e) {
      LOG.debug("The desktop shows no notifications, so nobody is warned.", e);
    }
  }

  private void send(String title, String text) throws IOException {
    if (!(BusAddress.in(environment) instanceof BusAddress.Socket socket)) {
      return;
    }
    try (Bus bus = Bus.open(socket, PATIENCE)) {
      sender = bus.name();
      // Some daemons only run once there is something to show.
      bus.call(
          Call.toBus("StartServiceByName", new Argument.Text(DAEMON), new Argument.Unsigned(0)),
          PATIENCE);
      bus.call(notification(title, text), PATIENCE);
    }
  }

  private static Call notification(String title, String text) {
    return new Call(
        DAEMON,
        "/org/freedesktop/Notifications",
        DAEMON,
        "Notify",
        List.of(
            new Argument.Text("Accalmie"),
            new Argument.Unsigned(0),
            new Argument.Text(""),
            new Argument.Text(title),
            new Argument.Text(text),
            new Argument.Texts(List.of()),
            new Argument.Named(Map.of("urgency", new Argument.Octet(LOW))),
            new Argument.Signed(AS_LONG_AS_USUAL)));
  }
}
