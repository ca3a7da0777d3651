package org.accalmie.policy.wire;

/** A record that is not exactly what the wire allows; the message never quotes the record. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Rejection.Reason reason;

  WireException(Rejection.Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The reason to reject it with. */
  public Rejection.Reason reason() {
    return reason;
  }
}
