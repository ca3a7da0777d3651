package org.accalmie.agent.screen;

import java.util.Optional;

/** One way in which a desktop's screen may be locked. */
interface LockMeans {

  /**
   * Asks for the lock; waits for the desktop's own parts some seconds at most.
   *
   * @return whether somebody took the request, which is no promise that they follow it
   */
  boolean request();

  /** Whether the screen is locked; empty where this way does not tell. */
  Optional<Boolean> isLocked();
}
