package org.accalmie.agent.calm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.Call;

/**
 * Pauses dunst, which holds what arrives meanwhile and shows it afterwards.
 *
 * <p>It sets the property {@code paused} of {@code org.dunstproject.cmd0}, as {@code dunstctl
 * set-paused} does. A restarted dunst has forgotten it.
 */
public final class DunstSwitch implements NotificationSwitch {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String DAEMON = "org.freedesktop.Notifications";
  private static final Argument INTERFACE = new Argument.Text("org.dunstproject.cmd0");
  private static final Argument PAUSED = new Argument.Text("paused");

  private final Map<String, String> environment;

  /** Takes the variables that tell where the session bus is. */
  public DunstSwitch(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return "dunst";
  }

  @Override
  public boolean available() {
    return quiet().isPresent();
  }

  @Override
  public Optional<Boolean> quiet() {
    try {
      return Optional.of(Bus.flagInVariant(ask(property("Get", INTERFACE, PAUSED))));
    } catch (IOException e) {
      // No bus, no daemon, or a daemon that is not dunst.
      return Optional.empty();
    }
  }

  @Override
  public void quiet(boolean on) throws IOException {
    var value = new Argument.Variant(new Argument.Flag(on));
    ask(property("Set", INTERFACE, PAUSED, value));
  }

  @Override
  public String incarnation() {
    try {
      return Bus.text(ask(Call.toBus("GetNameOwner", new Argument.Text(DAEMON))));
    } catch (IOException e) {
      return "";
    }
  }

  private static Call property(String member, Argument... arguments) {
    return new Call(
        DAEMON,
        "/org/freedesktop/Notifications",
        "org.freedesktop.DBus.Properties",
        member,
        List.of(arguments));
  }

  private ByteBuffer ask(Call call) throws IOException {
    switch (BusAddress.in(environment)) {
      case BusAddress.Unreachable(String why) -> throw new IOException(why);
      case BusAddress.Socket socket -> {
        try (Bus bus = Bus.open(socket, PATIENCE)) {
          return bus.call(call, PATIENCE);
        }
      }
    }
  }
}
