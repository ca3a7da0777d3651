package org.accalmie.agent.journal;

/** The journal could not be read or written; the message says what to do. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
