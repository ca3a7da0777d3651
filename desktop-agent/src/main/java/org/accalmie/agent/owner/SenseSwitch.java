package org.accalmie.agent.owner;

import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.sense.Tally;
import org.jspecify.annotations.Nullable;

/** One sense and its owner's switch, which stays as they left it. */
final class SenseSwitch implements AutoCloseable {
  private static final String ON = "on";
  private static final String OFF = "off";

  private final SenseSource source;
  private final Journal journal;
  private @Nullable Sense running;
  private @Nullable SenseState resting;
  private boolean worked;

  SenseSwitch(SenseSource source, Journal journal) {
    this.source = source;
    this.journal = journal;
    this.worked = journal.setting(workedSetting()).isPresent();
  }

  String id() {
    return source.id();
  }

  boolean isOn() {
    return journal.setting(setting()).orElse(source.onAtFirst() ? ON : OFF).equals(ON);
  }

  synchronized SenseState state() {
    if (running != null) {
      return running.state();
    }
    if (resting == null) {
      resting = source.fresh().get().state();
    }
    return resting;
  }

  synchronized @Nullable Sense running() {
    return running;
  }

  /** Remembers what its owner wants, and does nothing else yet. */
  void want(boolean on) {
    journal.setting(setting(), on ? ON : OFF);
  }

  synchronized void start(Tally tally) {
    if (running == null && isOn()) {
      Sense fresh = source.fresh().get();
      fresh.start(tally);
      running = fresh;
    }
  }

  /** Whether it has been counting at some time since it was last turned on. */
  synchronized boolean hasWorked() {
    Condition now = state().condition();
    if (!worked && now == Condition.WORKING) {
      worked = true;
      journal.setting(workedSetting(), "yes");
    } else if (worked && running != null && now == Condition.OFF) {
      // Its owner has taken away all that it reads from.
      forgetThatItWorked();
    }
    return worked && isOn();
  }

  synchronized void forgetThatItWorked() {
    worked = false;
    journal.forget(workedSetting());
  }

  @Override
  public synchronized void close() {
    if (running != null) {
      running.close();
      resting = running.state();
      running = null;
    }
  }

  private String setting() {
    return "sense." + source.id();
  }

  private String workedSetting() {
    return setting() + ".worked";
  }
}
