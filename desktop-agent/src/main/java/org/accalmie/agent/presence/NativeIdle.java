package org.accalmie.agent.presence;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Locale;

/** The time without input on Windows and macOS, as the system tells it; untried. */
final class NativeIdle {
  private static final int INFO_BYTES = 8;

  /** What comes from hardware, whatever kind of event it is. */
  private static final int HARDWARE = 1;

  private static final int ANY_EVENT = ~0;
  private static final double MILLIS_PER_SECOND = 1_000;

  private NativeIdle() {}

  /**
   * Asks the system.
   *
   * @throws IllegalStateException when the call fails
   * @throws LinkageError when the system has no such function
   */
  static Duration now() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    try {
      return system.startsWith("windows") ? Windows.idle() : Mac.idle();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("The system does not tell the time without input.", e);
    }
  }

  private static MethodHandle function(String library, String name, FunctionDescriptor kind) {
    SymbolLookup functions = SymbolLookup.libraryLookup(library, Arena.global());
    return Linker.nativeLinker().downcallHandle(functions.find(name).orElseThrow(), kind);
  }

  /** LASTINPUTINFO holds its own size and the tick of the last input, in milliseconds. */
  private static final class Windows {
    static final MethodHandle LAST_INPUT =
        function("user32", "GetLastInputInfo", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    static final MethodHandle TICKS =
        function("kernel32", "GetTickCount", FunctionDescriptor.of(JAVA_INT));

    static Duration idle() throws Throwable {
      try (Arena once = Arena.ofConfined()) {
        MemorySegment info = once.allocate(INFO_BYTES, 4);
        info.set(JAVA_INT, 0, INFO_BYTES);
        if ((int) LAST_INPUT.invokeExact(info) == 0) {
          throw new IllegalStateException("GetLastInputInfo failed.");
        }
        // Both wrap after 49 days, and their difference does not.
        int idle = (int) TICKS.invokeExact() - info.get(JAVA_INT, 4);
        return Duration.ofMillis(Integer.toUnsignedLong(idle));
      }
    }
  }

  private static final class Mac {
    static final MethodHandle SINCE_LAST =
        function(
            "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics",
            "CGEventSourceSecondsSinceLastEventType",
            FunctionDescriptor.of(JAVA_DOUBLE, JAVA_INT, JAVA_INT));

    static Duration idle() throws Throwable {
      double seconds = (double) SINCE_LAST.invokeExact(HARDWARE, ANY_EVENT);
      return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
    }
  }
}
