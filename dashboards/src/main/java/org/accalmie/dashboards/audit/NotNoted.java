package org.accalmie.dashboards.audit;

/** What an admin was about to do cannot be written down, so it must not be done. */
public final class NotNoted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotNoted(String message, Throwable cause) {
    super(message, cause);
  }
}
