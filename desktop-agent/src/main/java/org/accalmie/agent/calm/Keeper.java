package org.accalmie.agent.calm;

import java.util.Optional;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;

/**
 * Carries out one thing that windows of a kind ask of this desktop.
 *
 * <p>What it changes outside of this process it puts back: at the window's end, when its owner
 * overrides the window, at {@link #close}, and at the next start after a crash.
 */
public interface Keeper extends AutoCloseable {

  /** A short stable name, unique on this desktop, such as {@code notifications}. */
  String id();

  /** The kind of window it keeps. */
  Kind kind();

  /**
   * Makes everything stand as it should now; called six times a minute, and after each deed.
   *
   * <p>It waits for nobody but the desktop's own parts, and for those a few seconds at most.
   */
  KeeperState update(Schedule schedule);

  /** What it is doing; never waits. */
  KeeperState state();

  /** What it holds notifications back with, if it does. */
  default Optional<Hold> hold() {
    return Optional.empty();
  }

  /** Puts everything back; what fails now is put right at the next start. May be called again. */
  @Override
  void close();
}
