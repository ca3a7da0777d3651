package org.accalmie.agent.sense;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.platform.unix.X11;
import com.sun.jna.platform.unix.X11.Atom;
import com.sun.jna.platform.unix.X11.AtomByReference;
import com.sun.jna.platform.unix.X11.Display;
import com.sun.jna.platform.unix.X11.Window;
import com.sun.jna.platform.unix.X11.WindowByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** The application in front on X11: the window's class and process id, and never its title. */
final class X11Foreground implements Foreground {
  /** A window can go while it is looked at; without a handler of ours Xlib would end the JVM. */
  private static final X11.XErrorHandler IGNORE_ERRORS = (display, error) -> 0;

  /** Windows deep enough for any toolkit; a limit against a tree that changes meanwhile. */
  private static final int DEEPEST = 16;

  private static final int LONGEST_PROPERTY = 64;

  private final Xlib x;
  private final Display display;
  private final Window root;
  private final OperatingSystem system;
  private final Atom active;
  private final Atom processId;

  private X11Foreground(Xlib x, Display display, OperatingSystem system) {
    this.x = x;
    this.display = display;
    this.system = system;
    this.root = x.XDefaultRootWindow(display);
    this.active = x.XInternAtom(display, "_NET_ACTIVE_WINDOW", false);
    this.processId = x.XInternAtom(display, "_NET_WM_PID", false);
  }

  /** Opens a connection of its own to a display, or none when the display does not answer. */
  static Optional<X11Foreground> open(String displayName, OperatingSystem system) {
    Xlib x = Xlib.load();
    x.XSetErrorHandler(IGNORE_ERRORS);
    return Optional.ofNullable(x.XOpenDisplay(displayName))
        .map(display -> new X11Foreground(x, display, system));
  }

  @Override
  public List<String> names() {
    Window window = activeWindow().or(this::focusedWindow).orElse(null);
    List<String> names = List.of();
    for (int depth = 0; window != null && names.isEmpty() && depth < DEEPEST; depth++) {
      names = namesOf(window);
      window = parent(window);
    }
    return names;
  }

  private Optional<Window> activeWindow() {
    return number(root, active, X11.XA_WINDOW).filter(id -> id > 1).map(Window::new);
  }

  private Optional<Window> focusedWindow() {
    var focus = new WindowByReference();
    x.XGetInputFocus(display, focus, new IntByReference());
    return Optional.ofNullable(focus.getValue()).filter(window -> window.longValue() > 1);
  }

  private List<String> namesOf(Window window) {
    List<String> names = new ArrayList<>(classes(window));
    number(window, processId, X11.XA_CARDINAL)
        .map(pid -> system.getProcess(pid.intValue()))
        .map(OSProcess::getName)
        .ifPresent(names::add);
    return names;
  }

  /** WM_CLASS holds the instance's and the class's name, each closed by a zero. */
  private List<String> classes(Window window) {
    return property(window, X11.XA_WM_CLASS, X11.XA_STRING, X11Foreground::text).stream()
        .flatMap(text -> Arrays.stream(text.split("\0")))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String text(Pointer value, int items) {
    return new String(value.getByteArray(0, items), UTF_8);
  }

  private Optional<Long> number(Window window, Atom name, Atom type) {
    // Xlib gives 32-bit values as C longs.
    return property(window, name, type, (value, items) -> value.getNativeLong(0).longValue());
  }

  private interface Extract<T> {
    T from(Pointer value, int items);
  }

  private <T> Optional<T> property(Window window, Atom name, Atom type, Extract<T> extract) {
    var items = new NativeLongByReference();
    var value = new PointerByReference();
    int status =
        x.XGetWindowProperty(
            display,
            window,
            name,
            new NativeLong(0),
            new NativeLong(LONGEST_PROPERTY),
            false,
            type,
            new AtomByReference(),
            new IntByReference(),
            items,
            new NativeLongByReference(),
            value);
    if (status != X11.Success || value.getValue() == null) {
      return Optional.empty();
    }
    int count = items.getValue().intValue();
    Optional<T> found =
        count == 0 ? Optional.empty() : Optional.of(extract.from(value.getValue(), count));
    x.XFree(value.getValue());
    return found;
  }

  private @Nullable Window parent(Window window) {
    var rootOut = new WindowByReference();
    var parent = new WindowByReference();
    var children = new PointerByReference();
    int status = x.XQueryTree(display, window, rootOut, parent, children, new IntByReference());
    if (children.getValue() != null) {
      x.XFree(children.getValue());
    }
    Window found = parent.getValue();
    return status == 0 || found == null || found.equals(root) ? null : found;
  }

  @Override
  public void close() {
    x.XCloseDisplay(display);
  }
}
