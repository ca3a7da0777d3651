package org.accalmie.agent.sense;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kind of desktop the process runs in, as its environment tells. */
public enum Surroundings {
  /** An X11 display. */
  X11,
  /** Wayland, which tells no program about the others. */
  WAYLAND,
  /** Windows or macOS. */
  NATIVE,
  /** No display, such as on a server. */
  NONE;

  /** Reads {@code XDG_SESSION_TYPE}, {@code WAYLAND_DISPLAY} and {@code DISPLAY}. */
  public static Surroundings of(Map<String, String> environment) {
    return of(environment, System.getProperty("os.name", ""));
  }

  static Surroundings of(Map<String, String> environment, String system) {
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("windows") || lower.startsWith("mac")) {
      return NATIVE;
    }
    String type = environment.getOrDefault("XDG_SESSION_TYPE", "");
    // Under XWayland only X programs are seen, which would undercount without a word.
    if (type.equals("wayland") || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank()) {
      return WAYLAND;
    }
    return environment.getOrDefault("DISPLAY", "").isBlank() ? NONE : X11;
  }

  /** Why input cannot be counted here, in one sentence with what to do. */
  Optional<String> obstacleToInput() {
    return switch (this) {
      case X11, NATIVE -> Optional.empty();
      case WAYLAND ->
          Optional.of(
              "Wayland does not tell about input, and presence comes from the session's idle time"
                  + " instead: choose an X11 (Xorg) session at log-in if you want input counted.");
      case NONE ->
          Optional.of(
              "There is no display, so nothing is known about input: start the agent from a desktop"
                  + " session.");
    };
  }

  /** Why the application in front is not known here, in one sentence with what to do. */
  Optional<String> obstacleToFront() {
    return switch (this) {
      case X11, NATIVE -> Optional.empty();
      case WAYLAND ->
          Optional.of(
              "Wayland does not tell which application is in front, so it is not counted here:"
                  + " choose an X11 (Xorg) session at log-in, where there still is one, to have it"
                  + " counted.");
      case NONE ->
          Optional.of(
              "There is no display, so nothing is known about the application in front: start the"
                  + " agent from a desktop session.");
    };
  }
}
