package org.accalmie.agent.sense;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.NativeHookException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Counts keys, clicks, wheel turns and pointer moves of the whole desktop, all as one number.
 *
 * <p>Which key, where and when exactly is never read: the callbacks add one to a counter, which is
 * moved to the tally once a second. There is one hook per process.
 */
public final class InputSense implements Sense {
  private static final Duration STEP = Duration.ofSeconds(1);

  /** Held here, for a logger nobody holds forgets its level, and native code logs keys to it. */
  private static final Logger HOOK_LOGGER = Logger.getLogger("com.github.kwhat.jnativehook");

  private final Map<String, String> environment;
  private final Path libraries;
  private final InstantSource clock;
  private final InputCounter counter = new InputCounter();
  private final Worker worker = new Worker("input");
  private volatile SenseState state =
      SenseState.off("Input is not counted; switch it on here if you want it to be.");
  private volatile boolean hooked;

  /**
   * Prepares it; nothing native is touched before {@link #start}.
   *
   * @param environment the variables that tell the kind of desktop
   * @param libraries the directory into which the native library is unpacked, of the owner alone
   */
  public InputSense(Map<String, String> environment, Path libraries, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.libraries = libraries;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "input";
  }

  @Override
  public SenseState state() {
    if (hooked && !GlobalScreen.isNativeHookRegistered()) {
      return SenseState.unavailable("The desktop has stopped telling; restart the agent.");
    }
    return state;
  }

  @Override
  public void start(Tally tally) {
    var obstacle = Surroundings.of(environment).obstacleToInput();
    if (obstacle.isPresent()) {
      state = SenseState.unavailable(obstacle.get());
      return;
    }
    try {
      hook();
      hooked = true;
      state = SenseState.working("Input is counted per minute, and stays on this machine.");
      worker.start(() -> flushEverySecond(tally));
    } catch (NativeHookException | LinkageError | RuntimeException e) {
      state = SenseState.unavailable("The desktop does not let input be counted: " + cause(e));
    }
  }

  private void hook() throws NativeHookException {
    HOOK_LOGGER.setLevel(Level.OFF);
    System.setProperty("jnativehook.lib.path", libraries.toString());
    GlobalScreen.registerNativeHook();
    // Only after registering, which shuts down a dispatcher that was set before it.
    GlobalScreen.setEventDispatcher(new InlineDispatcher());
    counter.listen();
  }

  private static String cause(Throwable e) {
    return switch (e) {
      case NativeHookException hook
          when hook.getCode() == NativeHookException.DARWIN_AXAPI_DISABLED ->
          "allow it in the system's accessibility settings.";
      case NativeHookException hook -> "the display cannot be opened; is DISPLAY right?";
      case LinkageError linkage -> "its native library does not load on this system.";
      default -> "its native library could not be unpacked.";
    };
  }

  private void flushEverySecond(Tally tally) throws InterruptedException {
    Instant since = clock.instant();
    try {
      while (true) {
        Instant next = since.truncatedTo(ChronoUnit.SECONDS).plus(STEP);
        Thread.sleep(Duration.between(clock.instant(), next).plusMillis(1));
        drain(tally, since);
        since = clock.instant();
      }
    } finally {
      drain(tally, since);
    }
  }

  /** The count belongs to the second that has just passed, and so to that second's minute. */
  private void drain(Tally tally, Instant since) {
    int events = counter.take();
    if (events > 0) {
      tally.addAt(since, Fact.INPUT, "", events);
    }
  }

  /** Unhooks; to be called from any thread but the hook's own, which would never return. */
  @Override
  public void close() {
    if (!hooked) {
      return;
    }
    hooked = false;
    counter.deafen();
    worker.close();
    state = SenseState.off("Input is not counted any more.");
    try {
      GlobalScreen.unregisterNativeHook();
    } catch (NativeHookException e) {
      state = SenseState.off("Input is not counted any more, though the desktop kept the hook.");
    }
  }
}
