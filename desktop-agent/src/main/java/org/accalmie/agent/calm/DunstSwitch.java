package org.accalmie.agent.calm;

import java.io.IOException;
import java.nio.ByteBuffer;
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

/**
 * Pauses dunst, which holds what arrives meanwhile and shows it afterwards.
 *
 * <p>It sets properties of {@code org.dunstproject.cmd0}, as {@code dunstctl} does: {@code
 * pauseLevel} since dunst 1.10, {@code paused} before. A restarted dunst has forgotten them.
 */
public final class DunstSwitch implements NotificationSwitch {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String DAEMON = "org.freedesktop.Notifications";
  private static final Argument INTERFACE = new Argument.Text("org.dunstproject.cmd0");
  private static final Argument LEVEL = new Argument.Text("pauseLevel");
  private static final Argument PAUSED = new Argument.Text("paused");

  /** Dunst's own example of a configuration lets urgent ones pass 60, and usual ones 30. */
  private static final Quiet SOME =
      new Quiet(
          50,
          "Notifications are held back until the window ends; urgent ones come through where your dunst lets them pass level 50 (override_pause_level).");

  private static final Quiet EVERYTHING =
      new Quiet(
          ALL,
          "Notifications are held back until the window ends, urgent ones too: this dunst cannot tell them apart.");

  private final Map<String, String> environment;
  private volatile boolean hasLevels;

  /** Takes the variables that tell where the session bus is. */
  public DunstSwitch(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return "dunst";
  }

  @Override
  public Optional<Integer> level() {
    try (Bus bus = open()) {
      return Optional.of(level(bus));
    } catch (IOException e) {
      // No bus, no daemon, or a daemon that is not dunst.
      return Optional.empty();
    }
  }

  private int level(Bus bus) throws IOException {
    try {
      var body = new Body(bus.call(property("Get", INTERFACE, LEVEL), PATIENCE));
      body.variant("u");
      hasLevels = true;
      return body.number();
    } catch (BusException e) {
      hasLevels = false;
      return Bus.flagInVariant(bus.call(property("Get", INTERFACE, PAUSED), PATIENCE)) ? ALL : 0;
    }
  }

  @Override
  public void level(int level) throws IOException {
    Argument name = hasLevels ? LEVEL : PAUSED;
    Argument value = hasLevels ? new Argument.Unsigned(level) : new Argument.Flag(level > 0);
    try (Bus bus = open()) {
      bus.call(property("Set", INTERFACE, name, new Argument.Variant(value)), PATIENCE);
    }
  }

  @Override
  public Quiet quiet() {
    return hasLevels ? SOME : EVERYTHING;
  }

  @Override
  public String incarnation() {
    try (Bus bus = open()) {
      ByteBuffer owner = bus.call(Call.toBus("GetNameOwner", new Argument.Text(DAEMON)), PATIENCE);
      return Bus.text(owner);
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

  private Bus open() throws IOException {
    return switch (BusAddress.in(environment)) {
      case BusAddress.Unreachable(String why) -> throw new IOException(why);
      case BusAddress.Socket socket -> Bus.open(socket, PATIENCE);
    };
  }
}
