package org.accalmie.agent.presence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.BusWatch;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;
import org.accalmie.agent.bus.Passage;

/**
 * What logind (systemd's, or elogind) tells of the own session: whether it is on the screen,
 * locked, idle, and whether the machine goes to sleep.
 *
 * <p>The session is the one that the environment names, or else that of this process, or else the
 * user's graphical one, since a service of the user belongs to none.
 */
final class LoginSession implements AutoCloseable {
  private static final String NAME = "org.freedesktop.login1";
  private static final String PATH = "/org/freedesktop/login1";
  private static final String MANAGER = NAME + ".Manager";
  private static final String SESSION = NAME + ".Session";
  private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

  /** What has gone, or is about to, is looked for anew. */
  private static final List<String> RULES =
      List.of(
          "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
              + NAME
              + "'",
          "type='signal',sender='" + NAME + "',member='PrepareForSleep'",
          "type='signal',sender='" + NAME + "',member='SessionNew'",
          "type='signal',sender='" + NAME + "',member='SessionRemoved'");

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LONGEST_NAME = 255;
  private static final String NO_OBJECT = "/";
  private static final List<String> HINTS = List.of("Active", "IdleHint", "LockedHint");

  private final Map<String, String> environment;
  private final Sightings sightings;
  private final BusWatch bus;
  private volatile String session = NO_OBJECT;
  private volatile boolean tellsLock;

  LoginSession(Map<String, String> environment, Sightings sightings) {
    this.environment = environment;
    this.sightings = sightings;
    this.bus = new BusWatch(() -> BusAddress.ofTheSystem(environment), RULES, new Hearing());
  }

  /** Whether it listens. */
  boolean isConnected() {
    return bus.isConnected();
  }

  /** Listens, unless it does. */
  void connect() throws IOException {
    bus.connect();
  }

  private boolean isKnown() {
    return !session.equals(NO_OBJECT);
  }

  private void look() {
    for (String name : HINTS) {
      bus.ask(
          property(session, SESSION, name),
          body -> {
            body.variant("b");
            learn(name, body.flag());
          });
    }
  }

  private String find(Bus bus) throws IOException {
    String id = environment.getOrDefault("XDG_SESSION_ID", "");
    int process = (int) ProcessHandle.current().pid();
    try {
      return id.isEmpty()
          ? object(bus, "GetSessionByPID", new Argument.Unsigned(process))
          : object(bus, "GetSession", new Argument.Text(id));
    } catch (BusException e) {
      return ofUser(bus);
    }
  }

  private static String ofUser(Bus bus) throws IOException {
    int id = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    try {
      String user = object(bus, "GetUser", new Argument.Unsigned(id));
      Body display = new Body(bus.call(property(user, NAME + ".User", "Display"), PATIENCE));
      display.variant("(so)");
      display.structure();
      display.text();
      return display.text();
    } catch (BusException e) {
      // Nobody has logged in as this user, or there is no logind.
      return NO_OBJECT;
    }
  }

  private static String object(Bus bus, String member, Argument argument) throws IOException {
    return Bus.text(bus.call(new Call(NAME, PATH, MANAGER, member, List.of(argument)), PATIENCE));
  }

  private static Call property(String path, String type, String name) {
    var arguments = List.<Argument>of(new Argument.Text(type), new Argument.Text(name));
    return new Call(NAME, path, PROPERTIES, "Get", arguments);
  }

  private void learn(String name, boolean is) {
    switch (name) {
      case "Active" -> sightings.elsewhere(!is);
      case "IdleHint" -> sightings.hint(is);
      default -> {
        // Some desktops never set it; where it has been set, it is believed.
        tellsLock |= is;
        if (tellsLock) {
          sightings.locked(NAME, is);
        }
      }
    }
  }

  /** Asks what is not told by itself: whether a program keeps the session from being idle. */
  void askWhetherHeldBack() {
    bus.ask(
        property(PATH, MANAGER, "BlockInhibited"),
        body -> {
          body.variant("s");
          sightings.heldBack(List.of(body.text().split(":")).contains("idle"));
        });
  }

  private final class Hearing implements BusWatch.Listener {
    @Override
    public void connected(Bus bus) throws IOException {
      session = find(bus);
      if (isKnown()) {
        bus.call(Call.toBus("AddMatch", new Argument.Text(ruleOf(session))), PATIENCE);
        look();
      }
    }

    @Override
    public void heard(Message signal, Bus bus) throws IOException {
      switch (signal.member()) {
        case "PrepareForSleep" -> sightings.asleep(new Body(bus.body()).flag());
        case "PropertiesChanged" -> changes(bus.passage());
        case "SessionNew" -> startAnewIf(!isKnown());
        case "SessionRemoved" -> startAnewIf(removed(new Body(bus.body())).equals(session));
        case "NameOwnerChanged" -> startAnewIf(true);
        default -> {
          // The bus greets each connection.
        }
      }
    }

    @Override
    public void lost() {
      session = NO_OBJECT;
      sightings.lockUntold(NAME);
      sightings.elsewhere(false);
      sightings.asleep(false);
      sightings.hintUntold();
    }
  }

  private void changes(Passage passage) throws IOException {
    if (passage.text(LONGEST_NAME).equals(SESSION)) {
      passage.entries(
          (name, type) -> {
            boolean isHint = HINTS.contains(name) && type.equals("b");
            if (isHint) {
              learn(name, passage.number() != 0);
            }
            return isHint;
          });
    }
  }

  private static String ruleOf(String session) {
    return "type='signal',sender='%s',path='%s',member='PropertiesChanged'"
        .formatted(NAME, session);
  }

  private static String removed(Body body) throws IOException {
    body.text();
    return body.text();
  }

  /** The next connection finds what there is then. */
  private static void startAnewIf(boolean changed) throws IOException {
    if (changed) {
      throw new IOException("The session, or logind, came or went.");
    }
  }

  @Override
  public void close() {
    bus.close();
  }
}
