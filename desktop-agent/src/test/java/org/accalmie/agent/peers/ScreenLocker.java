package org.accalmie.agent.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real locker (i3lock) that a real xss-lock starts when logind or the X server says so; of the
 * session it tells logind whether it is locked.
 */
public final class ScreenLocker implements AutoCloseable {
  private static final int COLOUR = 0x336699;

  private final Path directory = Program.directory("locker");
  private final XvfbDisplay display;
  private final Program program;

  private ScreenLocker(XvfbDisplay display, Map<String, String> logind) {
    this.display = display;
    Map<String, String> environment = new HashMap<>(display.environment());
    environment.putAll(logind);
    this.program =
        Program.start(
            environment,
            directory.resolve("log"),
            "xss-lock",
            "-l",
            "--",
            "i3lock",
            "-n",
            "-c",
            "%06x".formatted(COLOUR));
  }

  /** Starts it on a display, to obey a logind whose variables these are. */
  public static ScreenLocker start(XvfbDisplay display, Map<String, String> logind) {
    return new ScreenLocker(display, logind);
  }

  /** Whether nothing is to be seen any more but the locker. */
  public boolean coversTheScreen() throws IOException {
    IntBuffer pixels = pixels();
    boolean covers = pixels.hasRemaining();
    while (covers && pixels.hasRemaining()) {
      covers = (pixels.get() & 0xffffff) == COLOUR;
    }
    return covers;
  }

  /** What the display shows, as {@code xwd} writes it on a display of 24 bits. */
  private IntBuffer pixels() throws IOException {
    Path file = directory.resolve("screen.xwd");
    Program.run(display.environment(), "xwd", "-root", "-silent", "-out", file.toString());
    ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(file));
    int header = dump.getInt(0);
    int colours = dump.getInt(76);
    return dump.position(header + colours * 12)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer();
  }

  /** Ends the locker, as it ends when its user, whose password no test knows, has unlocked it. */
  public void unlock() {
    ProcessHandle.of(program.pid()).stream()
        .flatMap(ProcessHandle::children)
        .forEach(ProcessHandle::destroy);
  }

  @Override
  public void close() {
    program.close();
    Program.delete(directory);
  }
}
