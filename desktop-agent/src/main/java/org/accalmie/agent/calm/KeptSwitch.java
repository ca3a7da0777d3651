package org.accalmie.agent.calm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One switch, and what the keeper owes it. */
final class KeptSwitch {
  /** Asking a desktop costs a process or a connection, so a settled one is asked this seldom. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** What became of an attempt to silence. */
  enum Outcome {
    /** It is quiet, or there is nothing to silence, or it is tried again. */
    SETTLED,
    /** The owner has let notifications through by the desktop's own means. */
    OVERRULED
  }

  private final NotificationSwitch device;
  private final FormerState store;
  private Instant nextLook = Instant.MIN;
  private boolean silenced;
  private boolean wanted;
  private String incarnation = "";
  private Optional<String> problem = Optional.empty();

  KeptSwitch(NotificationSwitch device, FormerState store) {
    this.device = device;
    this.store = store;
  }

  boolean isSilenced() {
    return silenced;
  }

  Optional<String> problem() {
    return problem;
  }

  /** Makes it quiet, having saved how it stood. */
  Outcome silence(Instant now) {
    if (notYet(true, now)) {
      return Outcome.SETTLED;
    }
    Optional<Boolean> quiet = device.available() ? device.quiet() : Optional.empty();
    if (quiet.isEmpty()) {
      silenced = false;
      problem = Optional.empty();
      return Outcome.SETTLED;
    }
    String current = device.incarnation();
    if (quiet.get()) {
      return settle(current, true);
    }
    if (silenced && current.equals(incarnation)) {
      store.clear(device.name());
      silenced = false;
      return Outcome.OVERRULED;
    }
    return settle(current, false);
  }

  private Outcome settle(String current, boolean already) {
    if (store.load(device.name()).isEmpty()) {
      store.save(device.name(), already);
    }
    silenced = already || set(true);
    incarnation = current;
    return Outcome.SETTLED;
  }

  /** Puts it back as it stood, if anything is owed to it. */
  void putBack(Instant now) {
    if (!notYet(false, now)) {
      putBackNow();
    }
  }

  void putBackNow() {
    silenced = false;
    problem = Optional.empty();
    Optional<Boolean> former = store.load(device.name());
    // A desktop that is away gets its own back when it returns.
    if (former.isEmpty() || !device.available()) {
      return;
    }
    if (former.get() || set(false)) {
      store.clear(device.name());
    }
  }

  private boolean notYet(boolean want, Instant now) {
    if (want == wanted && now.isBefore(nextLook)) {
      return true;
    }
    wanted = want;
    nextLook = now.plus(LOOK_AGAIN);
    return false;
  }

  private boolean set(boolean quiet) {
    try {
      device.quiet(quiet);
      problem = Optional.empty();
      return true;
    } catch (IOException e) {
      problem =
          Optional.of(
              "The desktop did not switch its notifications; it is tried again. (%s)"
                  .formatted(e.getMessage()));
      return false;
    }
  }
}
