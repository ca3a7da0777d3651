package org.accalmie.agent.sense;

import com.sun.jna.Native;
import com.sun.jna.platform.unix.X11;
import com.sun.jna.ptr.IntByReference;

/** The one function of libX11 that the platform library leaves out. */
interface Xlib extends X11 {

  /** Loads libX11; fails with an {@link UnsatisfiedLinkError} where there is none. */
  static Xlib load() {
    return Native.load("X11", Xlib.class);
  }

  /** The window that has the keyboard: 0 for none, 1 for whichever is under the pointer. */
  int XGetInputFocus(Display display, WindowByReference focus, IntByReference revertTo);
}
