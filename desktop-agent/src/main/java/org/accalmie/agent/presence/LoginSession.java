package org.accalmie.agent.presence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;

/**
 * What logind (systemd's, or elogind) tells of the own session: whether it is on the screen,
 * locked, idle, and whether the machine goes to sleep.
 *
 * <p>The session is the one that the environment names, or else that of this process, or else the
 * user's graphical one, since a service of the user belongs to none.
 */
final class LoginSession implements BusTalk.Listener {
  private static final String NAME = "org.freedesktop.login1";
  private static final String PATH = "/org/freedesktop/login1";
  private static final String MANAGER = NAME + ".Manager";
  private static final String SESSION = NAME + ".Session";
  private static final String NONE = "/";

  private final Map<String, String> environment;
  private final Sightings sightings;
  private volatile String session = NONE;
  private boolean tellsLock;

  LoginSession(Map<String, String> environment, Sightings sightings) {
    this.environment = environment;
    this.sightings = sightings;
  }

  @Override
  public void begin(BusTalk talk) {
    talk.hearOf("sender='" + NAME + "',interface='" + MANAGER + "'");
    talk.hearOf(
        "sender='"
            + NAME
            + "',member='PropertiesChanged',arg0='"
            + SESSION
            + "',path_namespace='"
            + PATH
            + "/session'");
    talk.hearOfOwner(NAME);
    find(talk);
  }

  private void find(BusTalk talk) {
    String id = environment.getOrDefault("XDG_SESSION_ID", "");
    if (id.isEmpty()) {
      findByProcess(talk);
    } else {
      talk.ask(
          manager("GetSession", new Argument.Text(id)),
          body -> found(body.text(), talk),
          () -> findByProcess(talk));
    }
  }

  private void findByProcess(BusTalk talk) {
    var process = new Argument.Unsigned((int) ProcessHandle.current().pid());
    talk.ask(
        manager("GetSessionByPID", process),
        body -> found(body.text(), talk),
        () -> findByUser(talk));
  }

  private void findByUser(BusTalk talk) {
    try {
      Object id = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      talk.ask(
          manager("GetUser", new Argument.Unsigned((int) id)),
          body ->
              talk.property(
                  NAME, body.text(), NAME + ".User", "Display", one -> display(one, talk)));
    } catch (IOException | UnsupportedOperationException e) {
      // Where there is logind there is /proc.
    }
  }

  private void display(Body body, BusTalk talk) throws IOException {
    body.variant("(so)");
    body.structure();
    body.text();
    found(body.text(), talk);
  }

  private static Call manager(String member, Argument argument) {
    return new Call(NAME, PATH, MANAGER, member, List.of(argument));
  }

  private void found(String path, BusTalk talk) {
    session = path;
    look(talk);
  }

  /** Asks anew rather than reading what has changed: properties may also be called invalid. */
  private void look(BusTalk talk) {
    if (!session.equals(NONE)) {
      flag(talk, SESSION, session, "Active", active -> sightings.elsewhere(!active));
      flag(talk, SESSION, session, "LockedHint", this::locked);
      flag(talk, SESSION, session, "IdleHint", sightings::hint);
    }
  }

  /** Some desktops never set it; where it has been set, it is believed. */
  private void locked(boolean hint) {
    tellsLock |= hint;
    if (tellsLock) {
      sightings.locked(NAME, hint);
    }
  }

  private interface Flag {
    void set(boolean is);
  }

  private static void flag(BusTalk talk, String type, String path, String name, Flag flag) {
    talk.property(
        NAME,
        path,
        type,
        name,
        body -> {
          body.variant("b");
          flag.set(body.flag());
        });
  }

  /** Asks what is not told by itself: whether a program keeps the session from being idle. */
  void poll(BusTalk talk) {
    if (!session.equals(NONE)) {
      talk.property(
          NAME,
          PATH,
          MANAGER,
          "BlockInhibited",
          body -> {
            body.variant("s");
            sightings.heldBack(List.of(body.text().split(":")).contains("idle"));
          });
    }
  }

  @Override
  public void hear(Message signal, Body body, BusTalk talk) throws IOException {
    if (BusTalk.isOfOwner(signal)) {
      end();
      find(talk);
      return;
    }
    switch (signal.member()) {
      case "PropertiesChanged" -> look(talk);
      case "PrepareForSleep" -> sightings.asleep(body.flag());
      case "SessionNew" -> {
        if (session.equals(NONE)) {
          find(talk);
        }
      }
      case "SessionRemoved" -> {
        body.text();
        if (body.text().equals(session)) {
          end();
          find(talk);
        }
      }
      default -> {
        // Users and seats that come and go are nothing to us.
      }
    }
  }

  @Override
  public void end() {
    session = NONE;
    sightings.lockUntold(NAME);
    sightings.elsewhere(false);
    sightings.asleep(false);
    sightings.hintUntold();
  }
}
