package org.accalmie.agent.presence;

/** Who is at this desktop right now; safe for any thread. */
public interface Presence {

  /** What is seen of the owner; {@link Seen#UNKNOWN} while its sense is off. */
  Seen seen();

  /** Whether the window in front fills the screen; false where that is not told. */
  boolean fullScreen();
}
