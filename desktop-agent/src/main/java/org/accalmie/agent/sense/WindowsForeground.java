package org.accalmie.agent.sense;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is in front on Windows.
 *
 * <p>A window that has stopped responding is one that Windows calls so, or the ghost that it puts
 * in its place. Not seen is what asks for consent on a desktop of its own, where nothing of ours
 * is.
 */
final class WindowsForeground implements DesktopForeground {
  private static final SymbolLookup USER32 = SymbolLookup.libraryLookup("user32", Arena.global());
  private static final MethodHandle FRONT = function("GetForegroundWindow", ADDRESS);
  private static final MethodHandle PROCESS =
      function("GetWindowThreadProcessId", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle HANGS = function("IsHungAppWindow", JAVA_INT, ADDRESS);
  private static final MethodHandle CLASS =
      function("GetClassNameW", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle CHILD =
      function("FindWindowExW", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

  /** Windows shows it instead of a window that hangs; its process is not the application's. */
  private static final String GHOST = "Ghost";

  /** The window of an application from the Store lies within one of the system's. */
  private static final String WITHIN = "Windows.UI.Core.CoreWindow";

  private static final int LONGEST_CLASS = 256;

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(USER32.find(name).orElseThrow(), FunctionDescriptor.of(result, arguments));
  }

  @Override
  public Foreground look() {
    try (Arena once = Arena.ofConfined()) {
      return look(once);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A call of user32 failed.", e);
    }
  }

  private static Foreground look(Arena once) throws Throwable {
    var window = (MemorySegment) FRONT.invokeExact();
    if (window.equals(MemorySegment.NULL)) {
      return Foreground.NOTHING;
    }
    String kind = kind(window, once);
    if (kind.equals(GHOST)) {
      return new Foreground(List.of(kind), false);
    }
    List<String> names = DesktopForeground.names(process(within(window, once), once));
    boolean hangs = (int) HANGS.invokeExact(window) != 0;
    // A program with more rights than ours does not tell its name.
    return new Foreground(names.isEmpty() ? List.of(kind) : names, !hangs);
  }

  private static String kind(MemorySegment window, Arena once) throws Throwable {
    MemorySegment name = once.allocate(2L * LONGEST_CLASS, 2);
    int length = (int) CLASS.invokeExact(window, name, LONGEST_CLASS);
    return length == 0 ? "" : name.getString(0, StandardCharsets.UTF_16LE);
  }

  private static MemorySegment within(MemorySegment window, Arena once) throws Throwable {
    MemorySegment kind = once.allocateFrom(WITHIN, StandardCharsets.UTF_16LE);
    var child =
        (MemorySegment) CHILD.invokeExact(window, MemorySegment.NULL, kind, MemorySegment.NULL);
    return child.equals(MemorySegment.NULL) ? window : child;
  }

  private static long process(MemorySegment window, Arena once) throws Throwable {
    MemorySegment id = once.allocate(JAVA_INT);
    int thread = (int) PROCESS.invokeExact(window, id);
    return thread == 0 ? 0 : Integer.toUnsignedLong(id.get(JAVA_INT, 0));
  }
}
