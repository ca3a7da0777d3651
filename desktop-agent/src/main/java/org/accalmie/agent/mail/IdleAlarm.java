package org.accalmie.agent.mail;

import org.jspecify.annotations.Nullable;

/**
 * Ends IDLE from outside, over one connection after another; for any thread.
 *
 * <p>Nothing it does waits for a server.
 */
public final class IdleAlarm {
  private @Nullable Runnable end;
  private boolean rung;

  /** Ends the IDLE that is going on, or the next one that begins. */
  public synchronized void ring() {
    rung = true;
    if (end != null) {
      end.run();
    }
  }

  /** Forgets that it has rung; to be called before looking at what it rang for. */
  public synchronized void heard() {
    rung = false;
  }

  synchronized void attach(Runnable endIdle) {
    end = endIdle;
    if (rung) {
      endIdle.run();
    }
  }

  synchronized void detach() {
    end = null;
  }
}
