package org.accalmie.agent.calm;

import java.time.Instant;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState.Stage;

/** One means by which notifications may be held back on a desktop. */
public interface Silencer extends AutoCloseable {

  /** What came of silencing, with a sentence for the owner. */
  record Silence(Stage stage, String explanation) {}

  /** Makes the desktop quiet, or sees that it is; called again and again while a window is open. */
  Silence silence(Instant now);

  /**
   * Puts everything back as it was, if there is anything to put back; called again and again.
   *
   * @return what is wrong, in a sentence for the owner
   */
  Optional<String> release(Instant now);

  /** Whether this means lets a notification through that comes now; never waits. */
  default boolean letsThrough(boolean isUrgent) {
    return true;
  }

  /**
   * As {@link Hold#lift}, for means that hold urgent notifications back too.
   *
   * @return why they are held back all the same, in a sentence for the owner
   */
  default Optional<String> lift() {
    return Optional.empty();
  }

  /** As {@link Hold#resume}. */
  default void resume() {
    // Urgent notifications came through anyway.
  }

  /** Puts everything back, once and at once; what fails is put right at the next start. */
  @Override
  void close();
}
