package org.accalmie.agent.held;

import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.mail.MailTrouble;

/**
 * What the holder is doing, told to the owner.
 *
 * @param held how many mails lie in the folder, as far as is known
 * @param explanation one sentence: what is so, and what the owner can do
 */
public record HoldState(Stage stage, int held, String explanation) {

  /** The things a holder can be doing. */
  public enum Stage {
    /** Nothing is held, and nothing is about to be. */
    IDLE,
    /** New mail is held as it arrives. */
    HOLDING,
    /** Nothing more is held, and what was held still waits. */
    KEEPING,
    /** What was held goes back to the inbox. */
    BRINGING_BACK,
    /** The mail server offers no way that could not lose mail. */
    CANNOT,
    /** The mail server refuses to move mail. */
    REFUSED,
    /** The mail server does not answer; it is tried again. */
    AWAY,
    /** Closed for good. */
    CLOSED
  }

  static HoldState idle() {
    return new HoldState(Stage.IDLE, 0, "No mail is held.");
  }

  static HoldState holding(int held, HeldFolderName folder) {
    return new HoldState(
        Stage.HOLDING,
        held,
        "New mail is held in the folder “%s” of your mailbox; so far: %s."
            .formatted(folder.text(), held));
  }

  static HoldState keeping(int held, HeldFolderName folder) {
    return new HoldState(
        Stage.KEEPING,
        held,
        "Held mail waits in the folder “%s” of your mailbox: %s. Bring it back whenever you like."
            .formatted(folder.text(), held));
  }

  static HoldState bringingBack(int held) {
    return new HoldState(
        Stage.BRINGING_BACK, held, "Held mail is being brought back to the inbox.");
  }

  static HoldState unsafe(int held) {
    return new HoldState(
        Stage.CANNOT,
        held,
        "Your mail server cannot move mail in one step (it lacks MOVE or UIDPLUS), so no mail is"
            + " held.");
  }

  static HoldState refused(int held) {
    return new HoldState(
        Stage.REFUSED,
        held,
        "Your mail server refuses to move mail, so new mail stays in the inbox: see whether your"
            + " mailbox is full.");
  }

  static HoldState stuck(int held, HeldFolderName folder) {
    return new HoldState(
        Stage.REFUSED,
        held,
        "Your mail server refuses to move held mail back, which is tried again: you find it in the"
            + " folder “%s”.".formatted(folder.text()));
  }

  static HoldState trouble(MailTrouble trouble, int held, HeldFolderName folder) {
    return switch (trouble.kind()) {
      case AWAY -> away(held, folder);
      case REFUSED -> signedOut(held);
      default -> new HoldState(Stage.AWAY, held, trouble.sentence());
    };
  }

  private static HoldState away(int held, HeldFolderName folder) {
    return new HoldState(
        Stage.AWAY,
        held,
        held == 0
            ? "The mail server does not answer: no mail is held until it does."
            : "The mail server does not answer, which is tried again: held mail lies in the folder"
                + " “%s”.".formatted(folder.text()));
  }

  private static HoldState signedOut(int held) {
    return new HoldState(
        Stage.AWAY,
        held,
        "The mail server refuses to sign you in, so mail is neither held nor brought back: enter"
            + " the password again.");
  }

  static HoldState closed(int held) {
    return new HoldState(
        Stage.CLOSED,
        held,
        held == 0
            ? "The agent has stopped, and no mail is held."
            : "The agent has stopped; held mail comes back when it starts again.");
  }
}
