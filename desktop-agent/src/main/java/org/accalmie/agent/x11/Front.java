package org.accalmie.agent.x11;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The application in front of an X11 display, for one thread.
 *
 * <p>It reads a window's class, its process id, whether it fills the screen and whether it answers,
 * and never its title.
 */
public final class Front implements AutoCloseable {
  /** All that is ever read of any window. */
  private static final List<String> READ =
      List.of("_NET_ACTIVE_WINDOW", "WM_CLASS", "_NET_WM_PID", "_NET_WM_STATE", "WM_PROTOCOLS");

  /** Deep enough for any toolkit; a limit against a tree that changes meanwhile. */
  private static final int DEEPEST = 16;

  private final XDisplay display;
  private final long root;
  private final long active;
  private final long wmClass;
  private final long processId;
  private final long state;
  private final long fullScreen;
  private @Nullable Pulse pulse;
  private boolean changed;

  private Front(XDisplay display) {
    this.display = display;
    this.root = display.root();
    long[] atoms = READ.stream().mapToLong(display::atom).toArray();
    this.active = atoms[0];
    this.wmClass = atoms[1];
    this.processId = atoms[2];
    this.state = atoms[3];
    this.fullScreen = display.atom("_NET_WM_STATE_FULLSCREEN");
    display.watch(root);
  }

  /** Opens a connection of its own; empty when the display does not answer. */
  public static Optional<Front> open(String displayName) {
    return XDisplay.open(displayName).map(Front::new);
  }

  /** The names of the properties that are read. */
  static List<String> read() {
    return READ;
  }

  /**
   * From now on asks what is in front whether it still answers.
   *
   * @param every the time between two questions to one window
   * @param patience how long an answer may take
   */
  public void ask(Duration every, Duration patience) {
    pulse = new Pulse(display, every, patience);
  }

  /** Whether the program in front answers, or was never asked. */
  public boolean answers() {
    return pulse == null || !pulse.isSilent();
  }

  /**
   * Waits until something may have come to the front or may have stopped answering, at most so
   * long.
   *
   * @return false when the display is gone
   */
  public boolean await(Duration longest) {
    boolean silent = !answers();
    long end = System.nanoTime() + longest.toNanos();
    changed = false;
    do {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      if (!display.await(pulse == null ? left : pulse.sleep(left), this::hear)) {
        return false;
      }
      // Panels and the like write to the root window too, some of them each second.
    } while (!changed && silent == !answers() && System.nanoTime() < end);
    return true;
  }

  private void hear(XDisplay.Event event) {
    changed |= event.kind() == XDisplay.Event.Kind.PROPERTY && event.atom() == active;
    if (pulse != null) {
      pulse.hear(event);
    }
  }

  /** Whether a window manager tells which window is in front. */
  public boolean isTold() {
    return window(root, active).isPresent();
  }

  /**
   * The names the application goes by, most telling first: its window's class and its process.
   *
   * @return empty when nothing is in front
   */
  public List<String> names() {
    Optional<Long> window = window(root, active).or(display::focused);
    List<String> names = List.of();
    long found = 0;
    for (int depth = 0; window.isPresent() && names.isEmpty() && depth < DEEPEST; depth++) {
      found = window.get();
      names = names(found);
      window = display.parent(found);
    }
    if (pulse != null) {
      pulse.look(names.isEmpty() ? 0 : found);
    }
    return names;
  }

  /** Whether the window in front fills the screen. */
  public boolean isFullScreen() {
    return window(root, active)
        .filter(
            window -> LongStream.of(display.numbers(window, state)).anyMatch(s -> s == fullScreen))
        .isPresent();
  }

  private Optional<Long> window(long of, long property) {
    return Arrays.stream(display.numbers(of, property)).boxed().filter(id -> id > 1).findFirst();
  }

  private List<String> names(long window) {
    List<String> names = new ArrayList<>(WindowClass.names(display.bytes(window, wmClass)));
    window(window, processId).flatMap(Front::process).ifPresent(names::add);
    return names;
  }

  private static Optional<String> process(long id) {
    try {
      return Optional.of(Files.readString(Path.of("/proc", Long.toString(id), "comm")).strip());
    } catch (IOException e) {
      // It has ended, or lives on another machine.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    display.close();
  }
}
