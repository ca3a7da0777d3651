package org.accalmie.agent.sense;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import oshi.software.os.OperatingSystem;

/**
 * Counts for how long each kind of application was in front, by looking every few seconds.
 *
 * <p>Names become a category at once, titles are never read.
 */
public final class FrontSense implements Sense {
  /** The default time between two looks. */
  public static final Duration EVERY = Duration.ofSeconds(5);

  private final Map<String, String> environment;
  private final Applications applications;
  private final OperatingSystem system;
  private final Duration every;
  private final InstantSource clock;
  private final Worker worker = new Worker("front");
  private volatile SenseState state = SenseState.off("The application in front is not looked at.");

  /**
   * Prepares it.
   *
   * @param environment the variables that tell the kind of desktop
   * @param system one for the whole process, since making it is dear
   * @param every the time between two looks
   */
  public FrontSense(
      Map<String, String> environment,
      Applications applications,
      OperatingSystem system,
      Duration every,
      InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.applications = applications;
    this.system = system;
    this.every = every;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "application in front";
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
    state = SenseState.working("The kind of the application in front is counted, in seconds.");
    worker.start(() -> watch(surroundings, tally));
  }

  private void watch(Surroundings surroundings, Tally tally) throws InterruptedException {
    try (Foreground foreground = open(surroundings).orElse(null)) {
      if (foreground == null) {
        state = SenseState.unavailable("The display cannot be opened; is DISPLAY right?");
        return;
      }
      look(foreground, tally);
    } catch (LinkageError e) {
      state =
          SenseState.unavailable("A library of the display is missing: install libX11 to have it.");
    } catch (RuntimeException e) {
      state = SenseState.unavailable("The desktop has stopped telling; restart the agent.");
    }
  }

  private Optional<? extends Foreground> open(Surroundings surroundings) {
    return surroundings == Surroundings.X11
        ? X11Foreground.open(environment.getOrDefault("DISPLAY", ""), system)
        : Optional.of(new DesktopForeground(system));
  }

  private void look(Foreground foreground, Tally tally) throws InterruptedException {
    Instant before = clock.instant();
    while (true) {
      Thread.sleep(every);
      Instant now = clock.instant();
      List<String> names = foreground.names();
      Duration passed = Duration.between(before, now);
      // A longer gap means that the machine slept, and nothing was in front of anyone.
      if (!names.isEmpty() && passed.compareTo(every.multipliedBy(3)) < 0) {
        int seconds = Math.round(passed.toMillis() / 1000f);
        tally.addAt(before, Fact.FRONT, applications.of(names).id(), seconds);
      }
      before = now;
    }
  }

  @Override
  public void close() {
    worker.close();
    state = SenseState.off("The application in front is not looked at any more.");
  }
}
