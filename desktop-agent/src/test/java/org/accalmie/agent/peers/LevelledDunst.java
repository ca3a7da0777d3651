package org.accalmie.agent.peers;

import static org.accalmie.agent.peers.Program.patiently;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dunst tells and takes since its version 1.10, which Debian 12 does not have. */
public final class LevelledDunst implements AutoCloseable {
  private static final Pattern NUMBER = Pattern.compile("uint32 (\\d+)");

  private final Path directory = Program.directory("dunst-levels");
  private final Map<String, String> environment;
  private final Program program;

  private LevelledDunst(Map<String, String> environment) {
    this.environment = environment;
    Path script = directory.resolve("dunst-levels.py");
    try (InputStream in = LevelledDunst.class.getResourceAsStream("dunst-levels.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Debian's own, which has the packages; another Python may come first on the path.
    program =
        Program.start(environment, directory.resolve("log"), "/usr/bin/python3", script.toString());
    patiently().ignoreExceptions().until(() -> level() >= 0);
  }

  /** Starts it on a bus and waits until it answers. */
  public static LevelledDunst start(SessionBus bus) {
    return new LevelledDunst(bus.environment());
  }

  /** How much it holds back, 0 to 100. */
  public int level() {
    Matcher number = NUMBER.matcher(property("Get"));
    return number.find() ? Integer.parseInt(number.group(1)) : -1;
  }

  /** Holds so much back, as its owner would with its own tool. */
  public void level(int level) {
    property("Set", "<uint32 " + level + ">");
  }

  private String property(String member, String... value) {
    String[] all = new String[11 + value.length];
    String[] start = {
      "gdbus",
      "call",
      "--session",
      "--dest",
      "org.freedesktop.Notifications",
      "--object-path",
      "/org/freedesktop/Notifications",
      "--method",
      "org.freedesktop.DBus.Properties." + member,
      "org.dunstproject.cmd0",
      "pauseLevel"
    };
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(value, 0, all, start.length, value.length);
    return Program.run(environment, all);
  }

  @Override
  public void close() {
    program.close();
    Program.delete(directory);
  }
}
