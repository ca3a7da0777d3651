package org.accalmie.agent.sense;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * What is in front on macOS: the first window of the usual layer.
 *
 * <p>Of each window its layer and its process are read, which needs no permission. Whether a
 * program has stopped responding is not told to others, so that is not seen here.
 */
final class MacForeground implements DesktopForeground {
  private static final String FRAMEWORKS = "/System/Library/Frameworks/";
  private static final SymbolLookup GRAPHICS = framework("CoreGraphics");
  private static final SymbolLookup FOUNDATION = framework("CoreFoundation");
  private static final MethodHandle WINDOWS =
      function(GRAPHICS, "CGWindowListCopyWindowInfo", ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle COUNT =
      function(FOUNDATION, "CFArrayGetCount", JAVA_LONG, ADDRESS);
  private static final MethodHandle AT =
      function(FOUNDATION, "CFArrayGetValueAtIndex", ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle VALUE =
      function(FOUNDATION, "CFDictionaryGetValue", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle NUMBER =
      function(FOUNDATION, "CFNumberGetValue", JAVA_BOOLEAN, ADDRESS, JAVA_LONG, ADDRESS);
  private static final MethodHandle RELEASE =
      Linker.nativeLinker()
          .downcallHandle(
              FOUNDATION.find("CFRelease").orElseThrow(), FunctionDescriptor.ofVoid(ADDRESS));
  private static final MemorySegment LAYER = constant("kCGWindowLayer");
  private static final MemorySegment PROCESS = constant("kCGWindowOwnerPID");

  /** On the screen, from front to back, without the desktop. */
  private static final int SHOWN = 1 | 1 << 4;

  private static final long THIRTY_TWO_BITS = 3;
  private static final int NONE = -1;

  private static SymbolLookup framework(String name) {
    return SymbolLookup.libraryLookup(FRAMEWORKS + name + ".framework/" + name, Arena.global());
  }

  private static MethodHandle function(
      SymbolLookup from, String name, MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(from.find(name).orElseThrow(), FunctionDescriptor.of(result, arguments));
  }

  private static MemorySegment constant(String name) {
    return GRAPHICS.find(name).orElseThrow().reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
  }

  @Override
  public Foreground look() {
    try (Arena once = Arena.ofConfined()) {
      var windows = (MemorySegment) WINDOWS.invokeExact(SHOWN, 0);
      if (windows.equals(MemorySegment.NULL)) {
        return Foreground.NOTHING;
      }
      try {
        return new Foreground(DesktopForeground.names(process(windows, once)), true);
      } finally {
        RELEASE.invokeExact(windows);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A call of CoreGraphics failed.", e);
    }
  }

  private static long process(MemorySegment windows, Arena once) throws Throwable {
    long count = (long) COUNT.invokeExact(windows);
    for (long i = 0; i < count; i++) {
      var window = (MemorySegment) AT.invokeExact(windows, i);
      if (number(window, LAYER, once) == 0) {
        return number(window, PROCESS, once);
      }
    }
    return NONE;
  }

  private static int number(MemorySegment window, MemorySegment key, Arena once) throws Throwable {
    var value = (MemorySegment) VALUE.invokeExact(window, key);
    MemorySegment number = once.allocate(JAVA_INT);
    boolean known =
        !value.equals(MemorySegment.NULL)
            && (boolean) NUMBER.invokeExact(value, THIRTY_TWO_BITS, number);
    return known ? number.get(JAVA_INT, 0) : NONE;
  }
}
