package org.accalmie.agent.calm;

import java.util.Optional;

/**
 * What holds notifications back, and lets through for a moment what its owner must see: that their
 * screen is about to be locked.
 *
 * <p>What is held back then comes through too where a desktop cannot tell them apart.
 */
public interface Hold {

  /** Whether a notification that comes now is held back; never waits. */
  boolean holdsBack(boolean isUrgent);

  /**
   * Lets urgent notifications through until {@link #resume}, where they do not come through anyway;
   * may be called again.
   *
   * @return why they are held back all the same, in a sentence for the owner: it is not our doing
   */
  Optional<String> lift();

  /** Holds back again what was held back before, if the window is still open. */
  void resume();

  /** Of a desktop where nothing is held back. */
  static Hold none() {
    return new Hold() {
      @Override
      public boolean holdsBack(boolean isUrgent) {
        return false;
      }

      @Override
      public Optional<String> lift() {
        return Optional.empty();
      }

      @Override
      public void resume() {
        // Nothing was lifted.
      }
    };
  }
}
