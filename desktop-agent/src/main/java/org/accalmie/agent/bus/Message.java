package org.accalmie.agent.bus;

/**
 * The header of a D-Bus message; absent fields are empty.
 *
 * @param serial the sender's number of this message
 * @param replyTo the serial this message answers, 0 when it is no answer
 * @param bodyLength the bytes of the body that follows
 */
public record Message(
    Type type,
    long serial,
    long replyTo,
    String sender,
    String destination,
    String interfaceName,
    String member,
    String errorName,
    long bodyLength) {

  /** The four types of the protocol, and those of a later one. */
  public enum Type {
    /** Type 1. */
    METHOD_CALL,
    /** Type 2. */
    METHOD_RETURN,
    /** Type 3. */
    ERROR,
    /** Type 4. */
    SIGNAL,
    /** A type to be ignored. */
    UNKNOWN;

    static Type of(int code) {
      return code >= 1 && code <= 4 ? values()[code - 1] : UNKNOWN;
    }
  }
}
