package org.accalmie.agent.sense;

import java.time.Instant;

/** Something that counts one kind of fact; it never throws at its user, it tells its state. */
public interface Sense extends AutoCloseable {

  /** A short name for the owner's page, such as {@code input}. */
  String name();

  /** Starts counting into a tally, at once or as soon as its source is there; call it once. */
  void start(Tally tally);

  /** Puts what it holds back for a while into the tally; called before the tally is written. */
  default void flush() {}

  /** What it is doing now, with a sentence for the owner. */
  SenseState state();

  /**
   * Up to when everything that happened is in the tally.
   *
   * @return the far future for a sense that counts as things happen and can make up for nothing
   */
  default Instant caughtUpTo() {
    return Instant.MAX;
  }

  /** Stops counting and gives back what it held; may be called again. */
  @Override
  void close();
}
