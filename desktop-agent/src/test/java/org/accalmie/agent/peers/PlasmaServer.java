package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The real notification server of KDE Plasma, without the shell around it. */
public final class PlasmaServer implements AutoCloseable {
  /** Debian's own; another Python may come first on the path. */
  private static final String PYTHON = "/usr/bin/python3";

  private final Path directory = Program.directory("plasma");
  private final Map<String, String> environment;
  private Program server;

  private PlasmaServer(Map<String, String> environment) throws IOException {
    this.environment = environment;
    try (InputStream script = PlasmaServer.class.getResourceAsStream("plasma.py")) {
      Files.copy(Objects.requireNonNull(script), directory.resolve("plasma.py"));
    }
    this.server = launch();
  }

  /** Starts it on a bus and waits until it answers. */
  public static PlasmaServer start(SessionBus bus) throws IOException {
    return new PlasmaServer(bus.environment());
  }

  private Program launch() {
    Program program =
        Program.start(
            environment,
            directory.resolve("log"),
            PYTHON,
            directory.resolve("plasma.py").toString());
    patiently().ignoreExceptions().until(() -> !property().isEmpty());
    return program;
  }

  /** Whether it holds notifications back, whoever wanted it. */
  public boolean isInhibited() {
    return property().contains("true");
  }

  private String property() {
    return call(
        "org.freedesktop.DBus.Properties.Get", "org.freedesktop.Notifications", "Inhibited");
  }

  /** Presses a button of a notification, as its owner would. */
  public void press(int notification, String action) {
    call("org.kde.NotificationManager.InvokeAction", Integer.toString(notification), action);
  }

  private String call(String method, String... arguments) {
    String[] all = new String[9 + arguments.length];
    String[] start = {
      "gdbus",
      "call",
      "--session",
      "--dest",
      "org.freedesktop.Notifications",
      "--object-path",
      "/org/freedesktop/Notifications",
      "--method",
      method
    };
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(arguments, 0, all, start.length, arguments.length);
    return Program.run(environment, all);
  }

  /** Lets notifications through, as its owner would by the shell's switch. */
  public void letThrough() {
    server.signal("USR1");
  }

  /** Switches the owner's own do-not-disturb on or off. */
  public void switchOwnDoNotDisturb() {
    server.signal("USR2");
  }

  /** Ends it as a crash would. */
  public void kill() {
    server.kill();
  }

  /** Ends it as a crash would, and starts a new one, which remembers nothing. */
  public void restart() {
    kill();
    server = launch();
  }

  @Override
  public void close() {
    server.close();
    Program.delete(directory);
  }
}
