package org.accalmie.agent.sense;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.accalmie.agent.x11.Front;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/**
 * Counts for how long each kind of application was in front, and how often another one came.
 *
 * <p>On X11 it sleeps until the window manager tells of a change; elsewhere it looks every few
 * seconds. What has stopped responding counts as tending the device. Names become a category at
 * once and titles are never read; the name alone, without a time, goes to who lists it for its
 * owner.
 *
 * <p>Not seen is what a desktop's shell draws by itself, such as the dialogs of GNOME that ask for
 * a password or tell that a program does not answer: there is no window of it.
 */
public final class FrontSense implements Sense {
  private final Map<String, String> environment;
  private final OwnApplications applications;
  private final Consumer<String> named;
  private final FrontRhythm rhythm;
  private final InstantSource clock;
  private final Onlooker onlooker;
  private volatile @Nullable FrontClock front;
  private volatile boolean closed;
  private volatile Foreground last = Foreground.NOTHING;
  private List<String> before = List.of();
  private volatile SenseState state = SenseState.off("The application in front is not looked at.");

  /**
   * Prepares it.
   *
   * @param environment the variables that tell the kind of desktop
   * @param named gets the name of each application that comes to the front
   * @param onlooker knows whether somebody was there to see it
   */
  public FrontSense(
      Map<String, String> environment,
      OwnApplications applications,
      Consumer<String> named,
      FrontRhythm rhythm,
      InstantSource clock,
      Onlooker onlooker) {
    this.environment = Map.copyOf(environment);
    this.applications = applications;
    this.named = named;
    this.rhythm = rhythm;
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
    state = SenseState.working(counted());
    // It waits in native code, which would hold up other virtual threads.
    Thread.ofPlatform()
        .daemon()
        .name("sense-front")
        .start(() -> watch(surroundings, counting, tally));
  }

  private String counted() {
    String desktops = environment.getOrDefault("XDG_CURRENT_DESKTOP", "");
    return List.of(desktops.split(":")).contains("GNOME")
        ? "The kind of the application in front is counted, in seconds; dialogs that GNOME draws by"
            + " itself, such as those for a password, a network or a VPN, are no windows and not"
            + " seen."
        : "The kind of the application in front is counted, in seconds.";
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
      last = Foreground.NOTHING;
      show(counting);
    }
  }

  private void watchX11(FrontClock counting, Tally tally) {
    try (Front display = Front.open(environment.getOrDefault("DISPLAY", "")).orElse(null)) {
      if (display == null) {
        state = SenseState.unavailable("The display cannot be opened; is DISPLAY right?");
        return;
      }
      display.ask(rhythm.told(), rhythm.patience());
      boolean there = true;
      while (there && !closed) {
        see(new Foreground(display.names(), display.answers()), counting, tally);
        there = display.await(display.isTold() ? rhythm.told() : rhythm.untold());
      }
      if (!closed) {
        state = SenseState.unavailable("The desktop has stopped telling; restart the agent.");
      }
    }
  }

  private void watchDesktop(FrontClock counting, Tally tally) {
    DesktopForeground desktop = DesktopForeground.here();
    while (!closed) {
      see(desktop.look(), counting, tally);
      try {
        Thread.sleep(rhythm.untold());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void see(Foreground now, FrontClock counting, Tally tally) {
    if (closed) {
      return;
    }
    last = now;
    show(counting);
    if (now.names().isEmpty() || now.names().equals(before)) {
      return;
    }
    if (!before.isEmpty() && onlooker.looksOn()) {
      tally.add(Fact.SWITCH, "", 1);
    }
    before = now.names();
    if (now.answers()) {
      applications.current().telling(now.names()).ifPresent(named);
    }
  }

  private synchronized void show(FrontClock counting) {
    Foreground now = last;
    if (closed || now.names().isEmpty()) {
      counting.show(null);
    } else {
      counting.show(
          now.answers() ? applications.current().of(now.names()) : Category.DEVICE_TENDING);
    }
  }

  /** Counts, and sorts what is in front anew, for its owner may have sorted it otherwise. */
  @Override
  public void flush() {
    FrontClock counting = front;
    if (counting != null) {
      show(counting);
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
