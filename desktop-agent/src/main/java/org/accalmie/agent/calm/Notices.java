package org.accalmie.agent.calm;

import org.accalmie.agent.trust.Schedule;

/** Tells the owner, one notice at a time. */
public interface Notices extends AutoCloseable {

  /**
   * Shows a notice in place of the one before.
   *
   * @return false when it would disturb now; whoever asks may ask again
   */
  boolean show(Notice notice, Schedule schedule);

  /** Takes back what is shown. */
  void withdraw();

  @Override
  default void close() {
    withdraw();
  }

  /** Notices that say nothing. */
  static Notices none() {
    return new Notices() {
      @Override
      public boolean show(Notice notice, Schedule schedule) {
        return true;
      }

      @Override
      public void withdraw() {
        // Nothing is shown.
      }
    };
  }
}
