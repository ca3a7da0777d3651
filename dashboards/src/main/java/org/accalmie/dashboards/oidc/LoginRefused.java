package org.accalmie.dashboards.oidc;

/** Nobody came in by the provider. */
public final class LoginRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** This browser began no log-in that fits, or too long ago. */
    NOT_BEGUN_HERE,
    /** The provider, or the person there, said no. */
    DENIED,
    /** The provider does not take the code, which is good for one time. */
    CODE,
    /** The provider does not know us by what we say, such as a wrong client secret. */
    CLIENT,
    /** The provider cannot be reached, or its answer cannot be read. */
    AWAY,
    /** What it says is signed by nobody it names, or meant for somebody else. */
    TOKEN,
    /** Its clock and ours do not agree. */
    CLOCK
  }

  private final Reason reason;

  LoginRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why, as the page says it. */
  public Reason reason() {
    return reason;
  }
}
