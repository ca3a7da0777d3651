package org.accalmie.agent.bus;

import java.io.IOException;

/** The peer answered a call with an error. */
public final class BusException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String errorName;

  BusException(String errorName) {
    super("The call was answered with the error " + errorName + ".");
    this.errorName = errorName;
  }

  /** The error's D-Bus name, such as {@code org.freedesktop.DBus.Error.ServiceUnknown}. */
  public String errorName() {
    return errorName;
  }
}
