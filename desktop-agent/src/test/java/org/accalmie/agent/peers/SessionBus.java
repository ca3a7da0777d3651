package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real session bus of its own, with a home of its own for the services it starts. */
public final class SessionBus implements AutoCloseable {
  private final Path directory;
  private Program daemon;

  private SessionBus(Path directory, Program daemon) {
    this.directory = directory;
    this.daemon = daemon;
  }

  /** Starts it and waits until it takes connections. */
  public static SessionBus start() {
    Path directory = Program.directory("bus");
    return new SessionBus(directory, launch(directory));
  }

  /** Starts one that starts no services by itself, as on a desktop where none is installed. */
  public static SessionBus startWithoutServices() throws IOException {
    return startWith(Program.directory("bus"));
  }

  /** Starts one that would run this command for whoever calls the service while it is not there. */
  public static SessionBus startWithService(String name, String command) throws IOException {
    Path directory = Program.directory("bus");
    Path services = Files.createDirectory(directory.resolve("services"));
    Files.writeString(
        services.resolve(name + ".service"),
        "[D-BUS Service]%nName=%s%nExec=%s%n".formatted(name, command));
    return startWith(directory);
  }

  private static SessionBus startWith(Path directory) throws IOException {
    Path configuration = directory.resolve("bus.conf");
    Files.writeString(
        configuration,
        """
        <busconfig>
          <type>session</type>
          <listen>unix:path=%s</listen>
          <servicedir>%s</servicedir>
          <policy context="default">
            <allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/>
            <allow own="*"/>
          </policy>
        </busconfig>
        """
            .formatted(directory.resolve("bus"), directory.resolve("services")));
    return new SessionBus(directory, launch(directory, "--config-file=" + configuration));
  }

  private static Program launch(Path directory) {
    return launch(directory, "--session");
  }

  private static Program launch(Path directory, String configuration) {
    Path socket = directory.resolve("bus");
    Program daemon =
        Program.start(
            environment(directory),
            directory.resolve("log"),
            "dbus-daemon",
            configuration,
            "--nofork",
            "--nopidfile",
            "--address=unix:path=" + socket);
    patiently().until(() -> Files.exists(socket));
    return daemon;
  }

  /** What a program needs to use it. */
  public Map<String, String> environment() {
    return environment(directory);
  }

  /** What a program needs to take it for the system's bus. */
  public Map<String, String> asTheSystems() {
    return Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + directory.resolve("bus"));
  }

  /** Whether a service has taken a name. */
  public boolean has(String name) {
    return Program.run(
            environment(),
            "gdbus",
            "call",
            "--session",
            "-d",
            "org.freedesktop.DBus",
            "-o",
            "/org/freedesktop/DBus",
            "-m",
            "org.freedesktop.DBus.NameHasOwner",
            name)
        .contains("true");
  }

  private static Map<String, String> environment(Path directory) {
    String home = directory.resolve("home").toString();
    return Map.of(
        "DBUS_SESSION_BUS_ADDRESS",
        "unix:path=" + directory.resolve("bus"),
        "HOME",
        home,
        "XDG_CONFIG_HOME",
        home + "/config",
        "XDG_RUNTIME_DIR",
        directory.toString());
  }

  /** Makes it silent without closing a connection, or lets it go on. */
  public void freeze(boolean on) {
    daemon.freeze(on);
  }

  /** Ends it as a crash would. */
  public void kill() throws IOException {
    daemon.kill();
    Files.deleteIfExists(directory.resolve("bus"));
  }

  /** Starts it again at the same address. */
  public void startAgain() {
    daemon = launch(directory);
  }

  @Override
  public void close() {
    daemon.close();
    Program.delete(directory);
  }
}
