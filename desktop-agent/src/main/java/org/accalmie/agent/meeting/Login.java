package org.accalmie.agent.meeting;

/**
 * Who reads a calendar.
 *
 * @param password asked for at each connection and never kept
 */
public record Login(String user, Password password) {

  /** Looks a password up. */
  @FunctionalInterface
  public interface Password {
    /**
     * The password.
     *
     * @throws CalendarException when it is not known, or may not be known now
     */
    String reveal() throws CalendarException;
  }

  /** Leaves both out, so that no log can hold them. */
  @Override
  public String toString() {
    return "Login";
  }
}
