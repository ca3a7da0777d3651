package org.accalmie.agent.x11;

import java.time.Duration;
import java.util.Arrays;

/**
 * Asks the program in front whether it still answers, as window managers do ({@code _NET_WM_PING}).
 *
 * <p>Toolkits answer by themselves as long as the program comes to its events. Asked are only
 * windows that promise an answer, when they come to the front and from time to time. So what is not
 * seen is a program that promises none, one that hangs between two questions only, and one that
 * still answers while it does nothing of use.
 */
final class Pulse {
  private final XDisplay display;
  private final Duration every;
  private final Duration patience;
  private final long protocols;
  private final long ping;
  private long asked;
  private long askedAt;
  private boolean waiting;

  /**
   * Prepares it.
   *
   * @param every the time between two questions to one window
   * @param patience how long an answer may take
   */
  Pulse(XDisplay display, Duration every, Duration patience) {
    this.display = display;
    this.every = every;
    this.patience = patience;
    this.protocols = display.atom("WM_PROTOCOLS");
    this.ping = display.atom("_NET_WM_PING");
  }

  /** This window is in front; 0 for none. */
  void look(long window) {
    if (window == asked && (waiting || sinceAsked().compareTo(every) < 0)) {
      return;
    }
    stopWaiting();
    asked = window;
    askedAt = System.nanoTime();
    if (window != 0 && promisesAnAnswer(window)) {
      // Answers go to the root window, and only there can others than the window manager hear them.
      display.watchChildren(display.root(), true);
      // Any time does; a small one is never taken for a question of the window manager.
      display.send(window, protocols, ping, 1, window);
      waiting = true;
    }
  }

  private boolean promisesAnAnswer(long window) {
    return Arrays.stream(display.numbers(window, protocols)).anyMatch(atom -> atom == ping);
  }

  /** An answer to anybody's question shows that it lives. */
  void hear(XDisplay.Event event) {
    if (event.kind() == XDisplay.Event.Kind.MESSAGE
        && event.atom() == protocols
        && event.first() == ping
        && event.third() == asked) {
      stopWaiting();
    }
  }

  private void stopWaiting() {
    if (waiting) {
      waiting = false;
      display.watchChildren(display.root(), false);
    }
  }

  /** Whether the program in front owes an answer for too long. */
  boolean isSilent() {
    return waiting && sinceAsked().compareTo(patience) >= 0;
  }

  /** How long one may sleep without missing the end of the patience. */
  Duration sleep(Duration longest) {
    Duration left = patience.minus(sinceAsked());
    return waiting && left.isPositive() && left.compareTo(longest) < 0 ? left : longest;
  }

  private Duration sinceAsked() {
    return Duration.ofNanos(System.nanoTime() - askedAt);
  }
}
