package org.accalmie.agent.calm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A switch that is put back as it stood, also after a crash.
 *
 * <pre>
 *   silence:  save how it stands ─> set it ─> look again when a signal says so
 *   lift:     set it back, remember ─> resume: set it again
 *   release:  set it back ─> forget
 * </pre>
 */
final class KeptSwitch implements Silencer {
  /** For what no signal tells, or failed; looking costs a connection, or on GNOME a process. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private static final Silence NONE = new Silence(Stage.NO_MEANS, "");

  private final NotificationSwitch device;
  private final FormerState store;
  private final LongSupplier signals;
  private Instant nextLook = Instant.MIN;
  private long seen;
  private @Nullable Boolean wanted;
  private volatile boolean silenced;
  private volatile boolean lifted;
  private boolean settled;
  private String incarnation = "";
  private Silence last = NONE;
  private Optional<String> problem = Optional.empty();

  /**
   * Prepares it.
   *
   * @param signals counts what may have moved the switch
   */
  KeptSwitch(NotificationSwitch device, FormerState store, LongSupplier signals) {
    this.device = device;
    this.store = store;
    this.signals = signals;
  }

  @Override
  public Silence silence(Instant now) {
    settled = false;
    if (!lifted && isTimeToLook(true, now)) {
      last = silence();
    }
    return last;
  }

  private Silence silence() {
    problem = Optional.empty();
    Optional<Integer> level = device.level();
    if (level.isEmpty()) {
      silenced = false;
      return NONE;
    }
    String current = device.incarnation();
    boolean isQuiet = level.get() >= device.quiet().level();
    if (!isQuiet && silenced && current.equals(incarnation)) {
      // The owner has let notifications through by the desktop's own means.
      store.clear(device.name());
      silenced = false;
      return new Silence(Stage.OVERRIDDEN, "");
    }
    if (store.load(device.name()).isEmpty()) {
      store.save(device.name(), level.get());
    }
    silenced = isQuiet || (set(device.quiet().level()) && hasTaken());
    incarnation = current;
    return problem
        .map(text -> new Silence(Stage.FAILING, text))
        .orElseGet(() -> new Silence(Stage.KEPT, device.quiet().explanation()));
  }

  @Override
  public boolean letsThrough(boolean isUrgent) {
    return !silenced || lifted || (isUrgent && device.showsUrgent());
  }

  @Override
  public Optional<String> lift() {
    int level = device.showsUrgent() ? 0 : device.level().orElse(0);
    if (level == 0) {
      return Optional.empty();
    }
    int former = silenced ? store.load(device.name()).orElse(level) : level;
    // Between two levels, what the owner has set may let them through or not.
    if (former > 0 || !set(former)) {
      return Optional.of("Notifications are held back by your own do-not-disturb.");
    }
    lifted = true;
    return Optional.empty();
  }

  @Override
  public void resume() {
    if (lifted) {
      lifted = false;
      // Were it not to take, the owner would not be taken for having let notifications through.
      silenced = set(device.quiet().level()) && hasTaken();
    }
  }

  @Override
  public Optional<String> release(Instant now) {
    if (!settled && isTimeToLook(false, now)) {
      close();
    }
    return problem;
  }

  @Override
  public void close() {
    silenced = false;
    lifted = false;
    problem = Optional.empty();
    Optional<Integer> former = store.load(device.name());
    settled = former.isEmpty() || putBack(former.get());
  }

  /** A desktop that is away gets its own back when it returns. */
  private boolean putBack(int former) {
    if (device.level().isEmpty()) {
      return false;
    }
    // What the owner had silenced is the owner's, who may have changed it since.
    boolean done = former >= device.quiet().level() || set(former);
    if (done) {
      store.clear(device.name());
    }
    return done;
  }

  private boolean isTimeToLook(boolean want, Instant now) {
    long heard = want ? signals.getAsLong() : seen;
    if (Boolean.valueOf(want).equals(wanted) && heard == seen && now.isBefore(nextLook)) {
      return false;
    }
    seen = heard;
    wanted = want;
    nextLook = now.plus(LOOK_AGAIN);
    return true;
  }

  private boolean set(int level) {
    try {
      device.level(level);
      return true;
    } catch (IOException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  /** A setting that did not take would look as if the owner had moved it back. */
  private boolean hasTaken() {
    boolean isQuiet = device.level().filter(level -> level >= device.quiet().level()).isPresent();
    return isQuiet || fail("It still shows them.");
  }

  private boolean fail(String why) {
    problem =
        Optional.of(
            "The desktop did not switch its notifications; it is tried again. (%s)".formatted(why));
    return false;
  }
}
