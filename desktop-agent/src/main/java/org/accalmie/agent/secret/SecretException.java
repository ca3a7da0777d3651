package org.accalmie.agent.secret;

/** A secret could not be looked up or kept; the message says what is so and what to do. */
public final class SecretException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the matter is. */
  public enum Kind {
    /** There is no keyring, or it does not answer. */
    ABSENT("The desktop's keyring does not answer: it is tried again by itself."),
    /** It is locked, and nobody may be asked now. */
    LOCKED("The desktop's keyring is locked: unlock it, and go on."),
    /** Its owner was asked and said no, or nobody could be asked. */
    DISMISSED("The keyring was not unlocked: unlock it, and try again."),
    /** A file is not as it was written. */
    DAMAGED(
        "The file of secrets cannot be read with its key: put both files back as they were, or"
            + " remove both and enter the passwords again."),
    /** The disk refuses. */
    UNWRITABLE("The file of secrets cannot be written: make room, or let yourself write to it.");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Kind kind;

  SecretException(Kind kind) {
    super(kind.sentence);
    this.kind = kind;
  }

  /** What the matter is. */
  public Kind kind() {
    return kind;
  }
}
