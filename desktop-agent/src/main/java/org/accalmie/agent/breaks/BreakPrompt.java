package org.accalmie.agent.breaks;

import java.time.Duration;
import java.util.function.Consumer;

/** Shows on the desktop what breaks have to say, one thing at a time. */
public interface BreakPrompt {

  /** What is said. */
  sealed interface Message {

    /**
     * A break is due.
     *
     * @param stays whether it stays until something becomes of the break
     */
    record Due(BreakKind kind, Duration length, boolean stays) implements Message {}

    /** A break goes on for so much longer. */
    record Left(BreakKind kind, Duration left) implements Message {}

    /** So much was worked today, and that is enough. */
    record Enough(Duration worked) implements Message {}
  }

  /** What its owner may answer. */
  enum Answer {
    SKIP,
    LATER
  }

  /**
   * Shows this in place of what showed before; waits for the desktop a few seconds at most.
   *
   * @param answers what its owner answers goes here, from any thread
   */
  void show(Message message, Consumer<Answer> answers);

  /** Takes away what shows, if anything does. */
  void withdraw();
}
