package org.accalmie.agent.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;

/**
 * The functions of libX11 that are used, and {@code poll} of the C library.
 *
 * <p>Windows and atoms are C longs. Loading this class fails with an {@link
 * ExceptionInInitializerError} where there is no libX11.
 */
final class Xlib {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup X11 = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());

  static final MethodHandle OPEN = x("XOpenDisplay", ADDRESS, ADDRESS);
  static final MethodHandle CLOSE = x("XCloseDisplay", JAVA_INT, ADDRESS);
  static final MethodHandle ROOT = x("XDefaultRootWindow", JAVA_LONG, ADDRESS);
  static final MethodHandle ATOM = x("XInternAtom", JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT);
  static final MethodHandle SELECT = x("XSelectInput", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
  static final MethodHandle PENDING = x("XPending", JAVA_INT, ADDRESS);
  static final MethodHandle NEXT_EVENT = x("XNextEvent", JAVA_INT, ADDRESS, ADDRESS);
  static final MethodHandle SEND =
      x("XSendEvent", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS);
  static final MethodHandle CONNECTION = x("XConnectionNumber", JAVA_INT, ADDRESS);
  static final MethodHandle FOCUS = x("XGetInputFocus", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle FREE = x("XFree", JAVA_INT, ADDRESS);
  static final MethodHandle TREE =
      x("XQueryTree", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle PROPERTY =
      x(
          "XGetWindowProperty",
          JAVA_INT,
          ADDRESS,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG,
          ADDRESS,
          ADDRESS,
          ADDRESS,
          ADDRESS,
          ADDRESS);
  static final MethodHandle POLL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("poll").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  private static final MemorySegment IGNORE = ignoring(ADDRESS, ADDRESS);
  private static final MemorySegment ENDED = ended();

  private Xlib() {}

  private static MethodHandle x(String name, MemoryLayout result, MemoryLayout... arguments) {
    return function(X11, name, FunctionDescriptor.of(result, arguments));
  }

  /** A function of a library. */
  static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor kind) {
    return LINKER.downcallHandle(library.find(name).orElseThrow(), kind);
  }

  /** A C function that takes pointers and gives zero. */
  private static MemorySegment ignoring(MemoryLayout... arguments) {
    MethodType type =
        MethodType.methodType(
            int.class, Collections.nCopies(arguments.length, MemorySegment.class));
    MethodHandle zero =
        MethodHandles.dropArguments(MethodHandles.constant(int.class, 0), 0, type.parameterList());
    return LINKER.upcallStub(zero, FunctionDescriptor.of(JAVA_INT, arguments), Arena.global());
  }

  /** Calls a function; what it throws is a bug of ours and not of the display. */
  static Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A call of libX11 failed.", e);
    }
  }

  private static MemorySegment ended() {
    try {
      MethodHandle ended =
          MethodHandles.lookup()
              .findStatic(
                  Displays.class, "ended", MethodType.methodType(int.class, MemorySegment.class));
      return LINKER.upcallStub(ended, FunctionDescriptor.of(JAVA_INT, ADDRESS), Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A method of ours is not there.", e);
    }
  }

  /** Without a handler of ours a server that ends would end the JVM. */
  static void outlive() {
    call(x("XSetIOErrorHandler", ADDRESS, ADDRESS), ENDED);
  }

  /** Without handlers of ours a window that has gone, or a dead server, would end the JVM. */
  static void survive(MemorySegment display) {
    Displays.keep(display);
    call(x("XSetErrorHandler", ADDRESS, ADDRESS), IGNORE);
    outlive();
    X11.find("XSetIOErrorExitHandler")
        .map(
            address ->
                LINKER.downcallHandle(
                    address, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS)))
        .ifPresent(set -> call(set, display, IGNORE, MemorySegment.NULL));
  }
}
