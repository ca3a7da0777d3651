package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.nio.file.Path;
import java.util.Map;

/** A real keyring on a session bus of its own, unlocked as at a login. */
public final class GnomeKeyring implements AutoCloseable {
  private static final String NAME = "org.freedesktop.secrets";
  private static final String LOGIN = "/org/freedesktop/secrets/collection/login";

  private final SessionBus bus;
  private final Program daemon;

  private GnomeKeyring(SessionBus bus, Program daemon) {
    this.bus = bus;
    this.daemon = daemon;
  }

  /** Starts it and waits until it answers. */
  public static GnomeKeyring start(SessionBus bus) {
    Map<String, String> environment = bus.environment();
    Program daemon =
        Program.start(
            environment,
            Path.of(environment.get("XDG_RUNTIME_DIR"), "keyring.log"),
            "sh",
            "-c",
            "mkdir -p \"$HOME\"; printf only-for-tests"
                + " | exec gnome-keyring-daemon --foreground --unlock --components=secrets");
    var keyring = new GnomeKeyring(bus, daemon);
    try {
      patiently().until(keyring::isThere);
    } catch (RuntimeException e) {
      keyring.close();
      throw e;
    }
    return keyring;
  }

  private boolean isThere() {
    String names =
        call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:" + NAME);
    return names.contains("true");
  }

  /** Locks its one collection, as a screen lock may. */
  public void lock() {
    call(
        NAME,
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service.Lock",
        "array:objpath:" + LOGIN);
  }

  private String call(String name, String path, String member, String argument) {
    return Program.run(
        bus.environment(),
        "dbus-send",
        "--session",
        "--print-reply",
        "--dest=" + name,
        path,
        member,
        argument);
  }

  @Override
  public void close() {
    daemon.close();
  }
}
