package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real X server without a screen, on a free display, with a real pointer and keyboard. */
public final class XvfbDisplay implements AutoCloseable {
  private final Path directory;
  private final Program server;
  private final String name;

  private XvfbDisplay(Path directory, Program server, String name) {
    this.directory = directory;
    this.server = server;
    this.name = name;
  }

  /** Starts it and waits until it takes connections. */
  public static XvfbDisplay start() {
    Path directory = Program.directory("display");
    Path number = directory.resolve("number");
    // Without -noreset the server forgets everything when its last client leaves.
    Program server =
        Program.start(
            Map.of(),
            directory.resolve("log"),
            "sh",
            "-c",
            "exec Xvfb -displayfd 3 -screen 0 1024x768x24 -nolisten tcp -noreset 3>" + number);
    String display =
        patiently()
            .until(
                () -> Files.exists(number) ? Files.readString(number) : "", n -> n.endsWith("\n"));
    return new XvfbDisplay(directory, server, ":" + display.strip());
  }

  /** Its name, such as {@code :1}. */
  public String name() {
    return name;
  }

  /** What a program needs to use it. */
  public Map<String, String> environment() {
    return Map.of("DISPLAY", name, "XDG_SESSION_TYPE", "x11");
  }

  /** Types real keys, from another process. */
  public void type(String text) {
    xdotool("type", "--delay", "5", text);
  }

  /** Moves the real pointer, from another process. */
  public void movePointer(int x, int y) {
    xdotool("mousemove", Integer.toString(x), Integer.toString(y));
  }

  /** Clicks with the left button, from another process. */
  public void click() {
    xdotool("click", "1");
  }

  /** Opens a terminal that runs a program, and gives it the keyboard. */
  public Program openTerminal(String... command) {
    String[] all = new String[command.length + 2];
    all[0] = "xterm";
    all[1] = "-e";
    System.arraycopy(command, 0, all, 2, command.length);
    Program terminal = Program.start(environment(), directory.resolve("terminal"), all);
    focus("xterm");
    return terminal;
  }

  /** Runs a program on it, such as a window manager. */
  public Program run(String... command) {
    return Program.start(environment(), directory.resolve(command[0] + ".log"), command);
  }

  /**
   * Runs a window manager on it, and waits until it manages: it takes the focus from whoever had
   * it.
   */
  public Program manage() {
    Program manager = run("openbox");
    patiently()
        .until(
            () ->
                Program.run(environment(), "xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
                    .contains("window id"));
    return manager;
  }

  /** Gives the keyboard to the window of a class. */
  public void focus(String windowClass) {
    xdotool("search", "--sync", "--onlyvisible", "--class", windowClass, "windowfocus", "--sync");
  }

  /** Lets the window of a class fill the screen, or not, as its window manager does it. */
  public void fill(String windowClass, boolean full) {
    String change = (full ? "add" : "remove") + ",fullscreen";
    Program.run(environment(), "wmctrl", "-x", "-r", windowClass, "-b", change);
  }

  private void xdotool(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "xdotool";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Program.run(environment(), all);
  }

  @Override
  public void close() {
    server.close();
    Program.delete(directory);
  }
}
