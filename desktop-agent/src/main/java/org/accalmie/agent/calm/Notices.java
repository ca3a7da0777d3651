package org.accalmie.agent.calm;

import java.time.Duration;
import org.accalmie.policy.calendar.Opening;

/** Warns the owner kindly that a window is near. */
@FunctionalInterface
public interface Notices {

  /** Called once 10 minutes and once 1 minute before an opening, with the time that is left. */
  void soon(Opening opening, Duration left);

  /** Notices that say nothing. */
  static Notices none() {
    return (opening, left) -> {};
  }
}
