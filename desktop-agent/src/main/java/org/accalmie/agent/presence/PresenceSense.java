package org.accalmie.agent.presence;

import java.io.IOException;
import java.util.Map;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.sense.Surroundings;
import org.accalmie.agent.sense.Tally;

/**
 * Knows whether somebody is at this desktop, so that nothing counts which nobody saw.
 *
 * <p>It counts nothing, keeps nothing and reports nothing. On X11 it hears of input and of filled
 * screens by the display, under Wayland of idle time by GNOME, by freedesktop's screen saver or by
 * logind's hint; of locks by the desktop's screen saver and by logind, which also tells of other
 * sessions and of sleep.
 */
public final class PresenceSense implements Sense {
  private final Surroundings surroundings;
  private final Sightings sightings;
  private final ScreenWatch screen;
  private final LoginSession login;
  private final ScreenSavers savers;
  private final IdleMonitor monitor;
  private volatile String resting = "Presence is not looked at.";
  private volatile boolean running;

  /**
   * Prepares it; nothing is asked before {@link #start}.
   *
   * @param environment the variables that tell the kind of desktop and where the buses are
   */
  public PresenceSense(Map<String, String> environment, Sightings sightings) {
    Map<String, String> all = Map.copyOf(environment);
    this.surroundings = Surroundings.of(all);
    this.sightings = sightings;
    this.screen = new ScreenWatch(all.getOrDefault("DISPLAY", ""), sightings);
    this.login = new LoginSession(all, sightings);
    this.savers = new ScreenSavers(all, sightings);
    this.monitor = new IdleMonitor(all, sightings);
  }

  @Override
  public String name() {
    return "presence";
  }

  @Override
  public void start(Tally tally) {
    running = true;
    sightings.open();
    if (surroundings == Surroundings.X11) {
      screen.start();
    }
    flush();
  }

  /** Asks those that do not tell by themselves, and listens again where it was cut off. */
  @Override
  public void flush() {
    if (running && surroundings == Surroundings.NATIVE) {
      askSystem();
    } else if (running && isToAsk()) {
      // Whoever flushes does not wait for a bus.
      Thread.ofVirtual().name("sense-presence-buses").start(this::askBuses);
    }
  }

  /** Else there would be a thread for nothing each minute. */
  private boolean isToAsk() {
    return surroundings == Surroundings.WAYLAND || !login.isConnected() || !savers.isConnected();
  }

  private synchronized void askBuses() {
    ask(login::connect);
    ask(savers::connect);
    if (surroundings == Surroundings.WAYLAND) {
      if (monitor.isSilent()) {
        ask(savers::askIdleTime);
      }
      ask(monitor::look);
      login.askWhetherHeldBack();
    }
  }

  private interface Asking {
    void ask() throws IOException;
  }

  private void ask(Asking asking) {
    try {
      if (running) {
        asking.ask();
      }
    } catch (IOException e) {
      // Where there is no bus, or one that does not answer, nothing is told.
    }
  }

  private void askSystem() {
    try {
      sightings.input(NativeIdle.now());
    } catch (RuntimeException | LinkageError e) {
      sightings.inputUntold();
    }
  }

  @Override
  public SenseState state() {
    if (!running) {
      return new SenseState(Condition.OFF, resting);
    }
    return sightings.tellsIdle()
        ? new SenseState(Condition.WORKING, source())
        : new SenseState(Condition.UNAVAILABLE, obstacle());
  }

  private String source() {
    if (!sightings.tellsInput()) {
      return "Presence comes from the session's idle hint, which says nothing while a program keeps"
          + " the screen awake; none of it is kept.";
    }
    // So long is Sightings.STILL.
    return switch (surroundings) {
      case NATIVE ->
          "Presence comes from the last input; without a touch a call counts for two hours at most;"
              + " lock and full screen are not told here, and none of it is kept.";
      case WAYLAND ->
          "Presence comes from the session's idle time and lock; without a touch a call counts for"
              + " two hours at most; Wayland does not tell what fills the screen, and none of it is"
              + " kept.";
      case X11, NONE ->
          sightings.tellsLock()
              ? "Presence comes from the last input, the lock and what fills the screen; without a"
                  + " touch a call or a filled screen counts for two hours at most, and none of it"
                  + " is kept."
              : "Presence comes from the last input and from what fills the screen; without a touch"
                  + " a call or a filled screen counts for two hours at most; nothing tells of a"
                  + " lock here, and none of it is kept.";
    };
  }

  private String obstacle() {
    return sightings.tellsLock()
        ? "This session tells when it is locked and not whether somebody is there, so that all that"
            + " is in front counts as seen until it is locked."
        : "Nothing here tells whether somebody is there, so that all that is in front counts as"
            + " seen.";
  }

  @Override
  public synchronized void close() {
    if (!running) {
      return;
    }
    running = false;
    screen.close();
    login.close();
    savers.close();
    monitor.close();
    sightings.forget();
    resting = "Presence is not looked at any more.";
  }
}
