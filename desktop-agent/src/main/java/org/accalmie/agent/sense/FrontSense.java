package org.accalmie.agent.sense;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.x11.Front;
import org.jspecify.annotations.Nullable;

/**
 * Counts for how long each kind of application was in front, and how often another one came.
 *
 * <p>On X11 it sleeps until the window manager tells of a change; elsewhere it looks every few
 * seconds. Names become a category at once, titles are never read.
 */
public final class FrontSense implements Sense {
  /** The usual time between two looks where nobody tells of changes. */
  public static final Duration EVERY = Duration.ofSeconds(5);

  /** So often it looks though it would be told. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Map<String, String> environment;
  private final Applications applications;
  private final Duration every;
  private final InstantSource clock;
  private final Onlooker onlooker;
  private volatile @Nullable FrontClock front;
  private volatile boolean closed;
  private List<String> before = List.of();
  private volatile SenseState state = SenseState.off("The application in front is not looked at.");

  /**
   * Prepares it.
   *
   * @param environment the variables that tell the kind of desktop
   * @param every the time between two looks where nobody tells of changes
   * @param onlooker knows whether somebody was there to see it
   */
  public FrontSense(
      Map<String, String> environment,
      Applications applications,
      Duration every,
      InstantSource clock,
      Onlooker onlooker) {
    this.environment = Map.copyOf(environment);
    this.applications = applications;
    this.every = every;
    this.clock = clock;
    this.onlooker = onlooker;
  }

  @Override
  public String name() {
    return "front";
  }

  @Override
  public SenseState state() {
    return state;
  }

  @Override
  public void start(Tally tally) {
    Surroundings surroundings = Surroundings.of(environment);
    var obstacle = surroundings.obstacleToFront();
    if (obstacle.isPresent()) {
      state = SenseState.unavailable(obstacle.get());
      return;
    }
    var counting = new FrontClock(clock, System::nanoTime, tally, onlooker);
    front = counting;
    state = SenseState.working("The kind of the application in front is counted, in seconds.");
    // It waits in native code, which would hold up other virtual threads.
    Thread.ofPlatform()
        .daemon()
        .name("sense-front")
        .start(() -> watch(surroundings, counting, tally));
  }

  private void watch(Surroundings surroundings, FrontClock counting, Tally tally) {
    try {
      if (surroundings == Surroundings.X11) {
        watchX11(counting, tally);
      } else {
        watchDesktop(counting, tally);
      }
    } catch (LinkageError e) {
      state =
          SenseState.unavailable("A library of the display is missing: install libX11 to have it.");
    } catch (RuntimeException e) {
      state = SenseState.unavailable("The desktop has stopped telling; restart the agent.");
    } finally {
      counting.show(null);
    }
  }

  private void watchX11(FrontClock counting, Tally tally) {
    try (Front display = Front.open(environment.getOrDefault("DISPLAY", "")).orElse(null)) {
      if (display == null) {
        state = SenseState.unavailable("The display cannot be opened; is DISPLAY right?");
        return;
      }
      boolean there = true;
      while (there && !closed) {
        see(display.names(), counting, tally);
        there = display.await(display.isTold() ? LONGEST : every);
      }
      if (!closed) {
        state = SenseState.unavailable("The desktop has stopped telling; restart the agent.");
      }
    }
  }

  private void watchDesktop(FrontClock counting, Tally tally) {
    var desktop = new DesktopForeground();
    while (!closed) {
      see(desktop.names(), counting, tally);
      try {
        Thread.sleep(every);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void see(List<String> names, FrontClock counting, Tally tally) {
    if (closed) {
      return;
    }
    counting.show(names.isEmpty() ? null : applications.of(names));
    if (!names.isEmpty() && !before.isEmpty() && !names.equals(before) && onlooker.looksOn()) {
      tally.add(Fact.SWITCH, "", 1);
    }
    before = names.isEmpty() ? before : names;
  }

  @Override
  public void flush() {
    FrontClock counting = front;
    if (counting != null) {
      counting.flush();
    }
  }

  /** What waits for the display ends by itself, within a minute, and counts nothing any more. */
  @Override
  public void close() {
    closed = true;
    FrontClock counting = front;
    if (counting != null) {
      counting.end();
    }
    state = SenseState.off("The application in front is not looked at any more.");
  }
}
