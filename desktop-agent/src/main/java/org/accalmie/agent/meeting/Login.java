package org.accalmie.agent.meeting;

import java.util.function.Supplier;

/**
 * Who reads a calendar.
 *
 * @param secret asked for at each connection and never kept
 */
public record Login(String user, Supplier<String> secret) {

  /** Leaves both out, so that no log can hold them. */
  @Override
  public String toString() {
    return "Login";
  }
}
