package org.accalmie.agent.settings;

/** A file of settings that is not right; the message says where, and what to do. */
public final class BadSettings extends Exception {
  private static final long serialVersionUID = 1L;

  BadSettings(String message) {
    super(message);
  }
}
