package org.accalmie.agent.mail;

/**
 * Why an account cannot be used now; the message is one sentence for the owner.
 *
 * <p>It has no cause, since what a server said may hold names.
 */
public final class MailTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the matter is. */
  public enum Kind {
    /** No connection, or one that broke or stayed silent. */
    AWAY("The mail server of “%s” does not answer; it is tried again by itself."),
    /** The password or the token does not open it. */
    REFUSED(
        "The mail server of “%s” refuses the login: enter it again with “accalmie agent accounts"
            + " login”. Until then it is seldom tried, so that the account is not locked."),
    /** The server cannot prove who it is, or does not protect the password. */
    UNTRUSTED(
        "The mail server of “%s” cannot prove that it is the right one, so it was given no"
            + " password: check its name, or ask who runs it."),
    /** It answers, but not as a mail server does. */
    STRANGE("The mail server of “%s” gives answers that make no sense: ask who runs it."),
    /** A folder is not there. */
    NO_FOLDER("The account “%s” has no folder of the name you gave: change the account."),
    /** No secret is known. */
    NO_SECRET(
        "The secret of “%s” is not known here: enter it with “accalmie agent accounts login”."),
    /** It may be known, but nobody can look now. */
    SECRETS_CLOSED("The keyring that holds the secret of “%s” is closed: unlock it.");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Kind kind;

  /**
   * Says it for one account.
   *
   * @param account the owner's short name for it
   */
  public MailTrouble(Kind kind, String account) {
    super(kind.sentence.formatted(account));
    this.kind = kind;
  }

  /** One sentence for the owner. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** What the matter is. */
  public Kind kind() {
    return kind;
  }
}
