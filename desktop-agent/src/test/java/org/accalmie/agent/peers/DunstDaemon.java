package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A real notification daemon on a display and a bus. */
public final class DunstDaemon implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      [global]
      font = Monospace 8
      idle_threshold = 0
      [urgency_low]
      timeout = 0
      [urgency_normal]
      timeout = 0
      """;

  private final Path directory;
  private final Map<String, String> environment;
  private Program daemon;

  private DunstDaemon(Path directory, Map<String, String> environment) throws IOException {
    this.directory = directory;
    this.environment = environment;
    Files.writeString(directory.resolve("dunstrc"), CONFIGURATION);
    this.daemon = launch();
  }

  /** Starts it and waits until it answers; what it shows stays until it is closed. */
  public static DunstDaemon start(XvfbDisplay display, SessionBus bus) throws IOException {
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.putAll(display.environment());
    return new DunstDaemon(Program.directory("dunst"), Map.copyOf(environment));
  }

  private Program launch() {
    Program program =
        Program.start(
            environment,
            directory.resolve("log"),
            "dunst",
            "-conf",
            directory.resolve("dunstrc").toString());
    patiently().ignoreExceptions().until(() -> !dunstctl("is-paused").isEmpty());
    return program;
  }

  /** What a program needs to reach it. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Whether it holds notifications back, as its own tool tells. */
  public boolean isPaused() {
    return Boolean.parseBoolean(dunstctl("is-paused"));
  }

  /** Holds notifications back or not, as its owner would. */
  public void pause(boolean on) {
    dunstctl("set-paused", Boolean.toString(on));
  }

  /** How many notifications are on the screen. */
  public int shown() {
    return Integer.parseInt(dunstctl("count", "displayed"));
  }

  /** How many notifications are held back. */
  public int held() {
    return Integer.parseInt(dunstctl("count", "waiting"));
  }

  /** What was on the screen and is not any more, as its own tool tells it in JSON. */
  public String history() {
    return dunstctl("history");
  }

  /** Presses the one button of the notification on top, as its owner would. */
  public void press() {
    dunstctl("action", "0");
  }

  /** Puts the notification on top away, as a click of its owner does. */
  public void putAway() {
    dunstctl("close");
  }

  /** Sends a real notification, from another process. */
  public void send(String title) {
    Program.run(environment, "notify-send", title);
  }

  /** Sends one as this application would. */
  public void sendAs(String application, String title) {
    Program.run(environment, "notify-send", "--app-name=" + application, title);
  }

  /** Makes it silent without closing a connection, or lets it go on. */
  public void freeze(boolean on) {
    daemon.freeze(on);
  }

  /** Ends it as a crash would, and starts a new one, which remembers nothing. */
  public void restart() {
    daemon.kill();
    daemon = launch();
  }

  private String dunstctl(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "dunstctl";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Program.run(environment, all);
  }

  @Override
  public void close() {
    daemon.close();
    Program.delete(directory);
  }
}
