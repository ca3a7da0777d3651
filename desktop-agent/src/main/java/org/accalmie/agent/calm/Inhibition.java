package org.accalmie.agent.calm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.BusWatch;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;
import org.accalmie.agent.bus.Passage;
import org.accalmie.agent.calm.KeeperState.Stage;

/**
 * Asks the notification daemon for an inhibition, as Plasma grants it: {@code Inhibit} of {@code
 * org.freedesktop.Notifications}.
 *
 * <p>It lasts as long as the one connection on which it was asked for, so that nothing is left to
 * put back after a crash, and the owner's own do-not-disturb stands beside it untouched. The
 * daemon's property {@code Inhibited} confirms it; where it becomes false meanwhile, the owner has
 * let notifications through by the desktop's own means.
 */
final class Inhibition implements Silencer {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LONGEST_NAME = 255;
  private static final String DAEMON = "org.freedesktop.Notifications";
  private static final String PATH = "/org/freedesktop/Notifications";
  private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
  private static final String INHIBITED = "Inhibited";
  private static final String CHANGED = "PropertiesChanged";

  /** The name of our desktop file, by which Plasma shows who asks. */
  private static final String DESKTOP_ENTRY = "org.accalmie.Agent";

  private static final List<String> RULES =
      List.of(
          "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
              + DAEMON
              + "'",
          "type='signal',sender='" + DAEMON + "',path='" + PATH + "',member='" + CHANGED + "'");

  private static final Silence KEPT =
      new Silence(
          Stage.KEPT,
          "Notifications are held back until the window ends; those that are marked as urgent come through.");
  private static final Silence REQUESTED =
      new Silence(
          Stage.REQUESTED,
          "The desktop was asked to hold notifications back until the window ends; it does not confirm it.");
  private static final Silence NONE = new Silence(Stage.NO_MEANS, "");

  /** What is known of the connection that is held. */
  private enum Standing {
    /** The daemon grants no inhibitions, or there is none. */
    ABSENT,
    /** Asked for, and not confirmed. */
    ASKED,
    /** In force, as the daemon says. */
    CONFIRMED,
    /** Revoked by the owner. */
    REVOKED
  }

  private final Supplier<String> reason;
  private final BusWatch watch;
  private volatile Standing standing = Standing.ABSENT;

  /**
   * Prepares it.
   *
   * @param environment the variables that tell where the session bus is
   * @param reason what the desktop shows as the reason
   */
  Inhibition(Map<String, String> environment, Supplier<String> reason) {
    this.reason = reason;
    this.watch = new BusWatch(environment, RULES, new Asking());
  }

  @Override
  public Silence silence(Instant now) {
    try {
      watch.connect();
    } catch (BusException e) {
      return new Silence(
          Stage.FAILING,
          "The desktop did not switch its notifications; it is tried again. (%s)"
              .formatted(e.getMessage()));
    } catch (IOException e) {
      return NONE;
    }
    return switch (standing) {
      case ABSENT -> NONE;
      case ASKED -> REQUESTED;
      case CONFIRMED -> KEPT;
      case REVOKED -> new Silence(Stage.OVERRIDDEN, "");
    };
  }

  @Override
  public boolean letsThrough(boolean isUrgent) {
    return isUrgent || standing != Standing.CONFIRMED;
  }

  @Override
  public Optional<String> release(Instant now) {
    close();
    return Optional.empty();
  }

  @Override
  public void close() {
    watch.close();
    standing = Standing.ABSENT;
  }

  /** Whether notifications are held back on this desktop now, whoever wanted it. */
  static boolean isInhibited(Bus bus) throws IOException {
    return Bus.flagInVariant(
        bus.call(
            call(PROPERTIES, "Get", new Argument.Text(DAEMON), new Argument.Text(INHIBITED)),
            PATIENCE));
  }

  private static Call call(String interfaceName, String member, Argument... arguments) {
    return new Call(DAEMON, PATH, interfaceName, member, List.of(arguments));
  }

  private final class Asking implements BusWatch.Listener {

    @Override
    public void connected(Bus bus) throws IOException {
      standing = Standing.ABSENT;
      if (grantsInhibitions(bus)) {
        bus.call(
            call(
                DAEMON,
                "Inhibit",
                new Argument.Text(DESKTOP_ENTRY),
                new Argument.Text(reason.get()),
                new Argument.Named(Map.of())),
            PATIENCE);
        standing = isConfirmed(bus) ? Standing.CONFIRMED : Standing.ASKED;
      }
    }

    private boolean grantsInhibitions(Bus bus) throws IOException {
      try {
        ByteBuffer capabilities = bus.call(call(DAEMON, "GetCapabilities"), PATIENCE);
        return new Body(capabilities).texts().contains("inhibitions");
      } catch (BusException e) {
        // No daemon runs.
        return false;
      }
    }

    private boolean isConfirmed(Bus bus) throws IOException {
      try {
        return isInhibited(bus);
      } catch (BusException e) {
        // It has no such property, and so nothing can confirm.
        return false;
      }
    }

    @Override
    public void heard(Message signal, Bus bus) throws IOException {
      switch (signal.member()) {
        // The next one may grant what this one did not, and the other way round.
        case "NameOwnerChanged" -> throw new IOException("The daemon came or went.");
        case CHANGED -> properties(bus.passage());
        default -> {
          // The bus greets each connection.
        }
      }
    }

    private void properties(Passage passage) throws IOException {
      if (passage.text(LONGEST_NAME).equals(DAEMON)) {
        passage.entries((name, type) -> take(name, type, passage));
      }
    }

    private boolean take(String name, String type, Passage passage) throws IOException {
      if (!name.equals(INHIBITED) || !type.equals("b")) {
        return false;
      }
      boolean isInForce = passage.number() != 0;
      if (isInForce && standing == Standing.ASKED) {
        standing = Standing.CONFIRMED;
      } else if (!isInForce && standing == Standing.CONFIRMED) {
        standing = Standing.REVOKED;
      }
      return true;
    }

    @Override
    public void lost() {
      standing = Standing.ABSENT;
    }
  }
}
