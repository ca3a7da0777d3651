package org.accalmie.agent;

import java.util.function.Supplier;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.Tally;
import org.jspecify.annotations.Nullable;

/** The owner's switch for counting input: off until they turn it on, and then as they left it. */
public final class InputSwitch implements AutoCloseable {
  private static final String SETTING = "input";
  private static final String ON = "on";

  private final Supplier<? extends Sense> senses;
  private final Journal journal;
  private final Tally tally;
  private @Nullable Sense running;
  private SenseState resting;

  InputSwitch(Supplier<? extends Sense> senses, Journal journal, Tally tally) {
    this.senses = senses;
    this.journal = journal;
    this.tally = tally;
    this.resting = senses.get().state();
  }

  /** Whether its owner wants input counted. */
  public boolean isOn() {
    return journal.setting(SETTING).filter(ON::equals).isPresent();
  }

  /** What the sense does. */
  public synchronized SenseState state() {
    return running == null ? resting : running.state();
  }

  /** Remembers what its owner wants, for the start. */
  void want(boolean on) {
    journal.setting(SETTING, on ? ON : "off");
  }

  /** Turns it on or off, and remembers that. */
  public synchronized void turn(boolean on) {
    want(on);
    if (on) {
      start();
    } else {
      close();
      resting = senses.get().state();
    }
  }

  /** Starts counting if its owner left it on. */
  synchronized void resume() {
    if (isOn()) {
      start();
    }
  }

  private void start() {
    if (running == null) {
      Sense fresh = senses.get();
      fresh.start(tally);
      running = fresh;
    }
  }

  @Override
  public synchronized void close() {
    if (running != null) {
      running.close();
      resting = running.state();
      running = null;
    }
  }
}
