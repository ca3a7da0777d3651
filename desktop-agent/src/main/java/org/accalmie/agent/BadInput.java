package org.accalmie.agent;

/** Something that whoever starts the agent must change; the message says what and how. */
final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(message);
  }
}
