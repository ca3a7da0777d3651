package org.accalmie.agent.sense;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.NativeHookException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.agent.x11.Displays;
import org.jspecify.annotations.Nullable;

/**
 * Counts keys, clicks, wheel turns and pointer moves of the whole desktop, all as one number.
 *
 * <p>Which key, where and when exactly is never read: the callbacks add one to the counter of the
 * minute. There is one hook per process.
 */
public final class InputSense implements Sense {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final long MILLIS_PER_MINUTE = 60_000;
  private static final long UNHOOKED_WITHIN_MILLIS = 1_000;

  private static final SenseState ENDED =
      SenseState.unavailable(
          "The display has ended, and input is no longer counted; it is again when the agent starts on a new one.");

  /** Held here, for a logger nobody holds forgets its level, and native code logs keys to it. */
  private static final Logger HOOK_LOGGER = Logger.getLogger("com.github.kwhat.jnativehook");

  private final Map<String, String> environment;
  private final Path libraries;
  private final InputCounter counter;
  private final InputPulse pulse;
  private volatile @Nullable Tally tally;
  private volatile SenseState state =
      SenseState.off("Input is not counted; switch it on here if you want it to be.");
  private volatile boolean hooked;

  /**
   * Prepares it; nothing native is touched before {@link #start}.
   *
   * @param environment the variables that tell the kind of desktop
   * @param libraries the directory into which the native library is unpacked, of the owner alone
   * @param pulse what feels each event too
   */
  public InputSense(
      Map<String, String> environment, Path libraries, InstantSource clock, InputPulse pulse) {
    this.environment = Map.copyOf(environment);
    this.libraries = libraries;
    this.counter = new InputCounter(() -> clock.millis() / MILLIS_PER_MINUTE, pulse);
    this.pulse = pulse;
  }

  @Override
  public String name() {
    return "input";
  }

  @Override
  public SenseState state() {
    if (hooked && Displays.haveEnded()) {
      return ENDED;
    }
    if (hooked && !GlobalScreen.isNativeHookRegistered()) {
      return SenseState.unavailable("The desktop has stopped telling; restart the agent.");
    }
    return state;
  }

  @Override
  public void start(Tally tally) {
    if (Displays.haveEnded()) {
      // The hook cannot be set a second time: its thread waits for the first display for ever.
      state = ENDED;
      return;
    }
    var obstacle = Surroundings.of(environment).obstacleToInput();
    if (obstacle.isPresent()) {
      state = SenseState.unavailable(obstacle.get());
      return;
    }
    try {
      hook();
      hooked = true;
      pulse.feel(true);
      state = SenseState.working("Input is counted per minute, and stays on this machine.");
      this.tally = tally;
    } catch (NativeHookException | LinkageError | RuntimeException e) {
      counter.deafen();
      state = SenseState.unavailable(obstacle(e));
    }
  }

  private void hook() throws NativeHookException {
    HOOK_LOGGER.setLevel(Level.OFF);
    System.setProperty("jnativehook.lib.path", libraries.toString());
    try {
      counter.listen();
      GlobalScreen.registerNativeHook();
    } finally {
      claimLibrary();
    }
    // Only after registering, which shuts down a dispatcher that was set before it.
    GlobalScreen.setEventDispatcher(new InlineDispatcher());
    // After that, since it takes as long as all of the hook, and input counts meanwhile.
    if (Surroundings.of(environment) == Surroundings.X11) {
      Displays.outlive();
    }
  }

  /** It was just unpacked with the mode that the user's other files get, or just now not at all. */
  private void claimLibrary() {
    try {
      PrivateFiles.claim(libraries);
    } catch (IOException e) {
      // What cannot be listed cannot be read either.
    }
  }

  /** Why it could not be hooked, in one sentence with what to do. */
  static String obstacle(Throwable e) {
    return switch (e) {
      case NativeHookException hook
          when hook.getCode() == NativeHookException.DARWIN_AXAPI_DISABLED ->
          "Input is not counted, for macOS does not allow it: allow Accalmie in System Settings,"
              + " under Privacy & Security, Accessibility.";
      case NativeHookException hook ->
          "Input is not counted, for the display cannot be opened; is DISPLAY right?";
      case LinkageError linkage ->
          "Input is not counted, for the native library that it needs does not load on this"
              + " system.";
      default ->
          "Input is not counted, for the native library that it needs could not be unpacked: make"
              + " room on the disk.";
    };
  }

  @Override
  public void flush() {
    Tally to = tally;
    if (to != null) {
      counter.take(
          (minute, count) ->
              to.addAt(Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE), Fact.INPUT, "", count));
    }
  }

  /** Unhooks; to be called from any thread but the hook's own, which would never return. */
  @Override
  public void close() {
    if (!hooked) {
      return;
    }
    hooked = false;
    pulse.feel(false);
    counter.deafen();
    flush();
    state = SenseState.off("Input is not counted any more.");
    // On a display that has ended it would wait for an answer for ever.
    if (!Displays.haveEnded() && !isUnhooked()) {
      state = SenseState.off("Input is not counted any more, though the desktop kept the hook.");
    }
  }

  /** On a thread of its own, which is left behind should the display end just now. */
  private static boolean isUnhooked() {
    var done = new FutureTask<>(InputSense::unhook);
    Thread.ofPlatform().daemon().name("sense-input-end").start(done);
    try {
      return done.get(UNHOOKED_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static boolean unhook() throws NativeHookException {
    GlobalScreen.unregisterNativeHook();
    return true;
  }
}
