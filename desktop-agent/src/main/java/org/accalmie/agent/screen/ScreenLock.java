package org.accalmie.agent.screen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.sense.Surroundings;

/**
 * Locks the screen by whatever this desktop has, one way after the other, until one is confirmed.
 *
 * <p>The ways of Windows and macOS are as documented there, and have not been tried.
 */
public final class ScreenLock {
  private static final int LOOKS = 10;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final List<LockMeans> all;

  /** Those that have told of a lock; only they are believed when they tell of none. */
  private final Set<LockMeans> telling = new HashSet<>();

  /** How an attempt ended. */
  enum Outcome {
    /** The screen is locked, as the desktop itself says. */
    LOCKED,
    /** Somebody was asked to lock it, and nothing tells whether they did. */
    REQUESTED,
    /** Nobody could be asked. */
    NO_MEANS
  }

  ScreenLock(List<? extends LockMeans> all) {
    this.all = List.copyOf(all);
  }

  /**
   * What this desktop may have.
   *
   * @param environment the variables of the desktop session
   */
  public static ScreenLock of(Map<String, String> environment) {
    return switch (Surroundings.of(environment)) {
      case NATIVE -> new ScreenLock(List.of(ofTheSystem(environment)));
      case WAYLAND, NONE -> new ScreenLock(buses(environment));
      case X11 -> {
        List<LockMeans> means = new ArrayList<>(buses(environment));
        means.add(new CommandLock(List.of("xdg-screensaver", "lock"), environment));
        // Where nobody listens for it, it only darkens the screen.
        means.add(new CommandLock(List.of("xset", "s", "activate"), environment));
        yield new ScreenLock(means);
      }
    };
  }

  private static List<LockMeans> buses(Map<String, String> environment) {
    return List.of(new LoginLock(environment), new SaverLock(environment));
  }

  private static LockMeans ofTheSystem(Map<String, String> environment) {
    List<String> command =
        System.getProperty("os.name", "").startsWith("Windows")
            ? List.of("rundll32.exe", "user32.dll,LockWorkStation")
            : List.of("pmset", "displaysleepnow");
    return new CommandLock(command, environment);
  }

  /** Locks it, and waits some seconds for that to be confirmed. */
  Outcome lock() throws InterruptedException {
    boolean isRequested = false;
    for (LockMeans means : all) {
      if (means.request()) {
        isRequested = true;
        if (isConfirmed()) {
          return Outcome.LOCKED;
        }
      }
    }
    return isRequested ? Outcome.REQUESTED : Outcome.NO_MEANS;
  }

  private boolean isConfirmed() throws InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      if (isLocked().orElse(false)) {
        return true;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return false;
  }

  /** Whether the screen is locked; empty where this desktop does not tell. */
  synchronized Optional<Boolean> isLocked() {
    Optional<Boolean> found = Optional.empty();
    for (LockMeans means : all) {
      Optional<Boolean> told = means.isLocked();
      if (told.orElse(false)) {
        telling.add(means);
        return told;
      }
      found = telling.contains(means) ? told.or(() -> Optional.of(false)) : found;
    }
    return found;
  }
}
