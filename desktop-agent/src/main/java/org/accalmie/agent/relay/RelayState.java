package org.accalmie.agent.relay;

/**
 * What the relay is doing, told to the owner.
 *
 * @param waiting how many mails are still to be sent
 * @param refused how many mails the owner's mail server will not have
 * @param explanation one sentence: what is so, and what the owner can do
 */
public record RelayState(Stage stage, int waiting, int refused, String explanation) {

  /** The things a relay can be doing. */
  public enum Stage {
    /** Not started, or stopped. */
    OFF,
    /** Mail goes on at once. */
    PASSING,
    /** A window is open, and mail waits for its end. */
    WAITING,
    /** The owner's mail server cannot be had, and mail waits until it can. */
    AWAY,
    /** It cannot take mail at all. */
    FAILED
  }

  /** Whether its owner should know although no window is open. */
  boolean needsItsOwner() {
    return stage == Stage.FAILED || refused > 0 || (stage == Stage.AWAY && waiting > 0);
  }

  /** Of one that is off, or was never on. */
  public static RelayState off(int waiting) {
    return new RelayState(
        Stage.OFF,
        waiting,
        0,
        waiting == 0
            ? "Your mail program sends by itself; the relay is off."
            : "The relay is off; mail that waits is sent when it starts again.");
  }

  static RelayState passing(int waiting, int refused) {
    return refused == 0
        ? new RelayState(Stage.PASSING, waiting, 0, "Mail you send goes on at once.")
        : new RelayState(
            Stage.PASSING,
            waiting,
            refused,
            "Your mail server refuses some mail, which is set aside: %s. Under “Mine” you can try it again or throw it away."
                .formatted(refused));
  }

  static RelayState waiting(int waiting, int refused) {
    return new RelayState(
        Stage.WAITING,
        waiting,
        refused,
        "Mail you send waits for the window's end; so far: %s.".formatted(waiting));
  }

  static RelayState away(int waiting, int refused) {
    return new RelayState(
        Stage.AWAY,
        waiting,
        refused,
        "Your mail server does not answer, or takes no mail now: mail waits here and is tried"
            + " again.");
  }

  static RelayState signedOut(int waiting, int refused) {
    return new RelayState(
        Stage.AWAY,
        waiting,
        refused,
        "Your mail server refuses to sign you in, so mail waits here: enter the password again.");
  }

  static RelayState portTaken(int port, int waiting, int refused) {
    return new RelayState(
        Stage.FAILED,
        waiting,
        refused,
        "Another program uses the port %s, so the relay takes no mail: choose another port."
            .formatted(port));
  }

  static RelayState noDisk(int waiting, int refused) {
    return new RelayState(
        Stage.FAILED,
        waiting,
        refused,
        "The relay cannot use its folder, so mail waits in your mail program: make room on the"
            + " disk.");
  }
}
