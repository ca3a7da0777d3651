package org.accalmie.agent.x11;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Outlives X11 displays that end, for libX11 would end this process with them.
 *
 * <p>Of our own displays the calls fail then. Of those that other native code has opened, as the
 * hook of input does, libX11 takes no answer but the end of the process: so whichever thread finds
 * out stays where it is for good, and nobody may touch those displays again.
 */
public final class Displays {
  private static final Set<Long> OURS = ConcurrentHashMap.newKeySet();
  private static volatile boolean othersEnded;

  private Displays() {}

  /**
   * From now on this process outlives the displays that other native code opens.
   *
   * @throws LinkageError where there is no libX11
   */
  public static void outlive() {
    Xlib.outlive();
  }

  /** Whether a display has ended that is not one of ours. */
  public static boolean haveEnded() {
    return othersEnded;
  }

  static void keep(MemorySegment display) {
    OURS.add(display.address());
  }

  static void forget(MemorySegment display) {
    OURS.remove(display.address());
  }

  /** What libX11 calls when a display has ended. */
  static int ended(MemorySegment display) {
    if (!OURS.contains(display.address())) {
      othersEnded = true;
      stayForGood();
    }
    return 0;
  }

  private static void stayForGood() {
    while (true) {
      LockSupport.park(Displays.class);
      // An interrupted thread would not sleep.
      Thread.interrupted();
    }
  }

  /**
   * Ends this process, successfully and at once.
   *
   * <p>Where a display has ended, native libraries do not get to say farewell: they would wait for
   * its answer for ever.
   */
  public static void halt() {
    if (haveEnded()) {
      Linker linker = Linker.nativeLinker();
      Xlib.call(
          linker.downcallHandle(
              linker.defaultLookup().find("_exit").orElseThrow(),
              FunctionDescriptor.ofVoid(JAVA_INT)),
          0);
    }
    Runtime.getRuntime().halt(0);
  }
}
