package org.accalmie.agent.screen;

import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.calendar.Opening;

/** Tells the owner of the lock of their screen. */
public interface LockNotices {

  /**
   * Says that the screen is locked within a minute, with a button that keeps it on.
   *
   * @return false when the desktop shows nothing
   */
  boolean soon(Opening opening, Schedule schedule, Runnable keepOn);

  /**
   * Says once that the screen stays on after its owner has unlocked it, with a button that locks.
   */
  void stays(Opening opening, Schedule schedule, Runnable lock);

  /** Takes back what is shown. */
  void withdraw();
}
