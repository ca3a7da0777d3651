package org.accalmie.agent.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of libXext that are used, all of the SYNC extension.
 *
 * <p>Loading this class fails with an {@link ExceptionInInitializerError} where there is no
 * libXext.
 */
final class Xext {
  private static final SymbolLookup XEXT =
      SymbolLookup.libraryLookup("libXext.so.6", Arena.global());

  static final MethodHandle QUERY_EXTENSION =
      sync("XSyncQueryExtension", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle INITIALIZE =
      sync("XSyncInitialize", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle LIST = sync("XSyncListSystemCounters", ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle FREE_LIST =
      Xlib.function(XEXT, "XSyncFreeSystemCounterList", FunctionDescriptor.ofVoid(ADDRESS));
  static final MethodHandle QUERY_COUNTER =
      sync("XSyncQueryCounter", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);
  static final MethodHandle CREATE_ALARM =
      sync("XSyncCreateAlarm", JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

  private Xext() {}

  private static MethodHandle sync(String name, MemoryLayout result, MemoryLayout... arguments) {
    return Xlib.function(XEXT, name, FunctionDescriptor.of(result, arguments));
  }
}
