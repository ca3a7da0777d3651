package org.accalmie.agent.token;

/** Why the issuer gave no token. */
public final class Trouble extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whom it needs. */
  public enum Kind {
    /** It did not answer; it is tried again. */
    AWAY,
    /** It refused; somebody has to do something, as the message says. */
    REFUSED
  }

  private final Kind kind;

  Trouble(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  /** Whether it is tried again by itself, or somebody has to do something. */
  public Kind kind() {
    return kind;
  }
}
