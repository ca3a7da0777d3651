package org.accalmie.agent.screen;

import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.calendar.Opening;

/** Tells the owner of the lock of their screen. */
public interface LockNotices {

  /**
   * Says that the screen is about to be locked, with a button that keeps it on.
   *
   * @return false when it would disturb now; it is asked again then
   */
  boolean soon(Opening opening, Schedule schedule, Runnable keepOn);

  /**
   * Says once that the screen stays on after its owner has unlocked it, with a button that locks.
   */
  void stays(Opening opening, Schedule schedule, Runnable lock);

  /** Takes back what is shown. */
  void withdraw();

  /** Of a desktop that shows nothing. */
  static LockNotices none() {
    return new LockNotices() {
      @Override
      public boolean soon(Opening opening, Schedule schedule, Runnable keepOn) {
        return true;
      }

      @Override
      public void stays(Opening opening, Schedule schedule, Runnable lock) {}

      @Override
      public void withdraw() {}
    };
  }
}
