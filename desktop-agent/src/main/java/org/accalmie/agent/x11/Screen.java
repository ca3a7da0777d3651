package org.accalmie.agent.x11;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Whether the window in front fills an X11 display, and for how long nobody has touched anything;
 * for one thread.
 *
 * <p>Of the window it reads its state alone, and not which one it is.
 */
public final class Screen implements AutoCloseable {
  private final XDisplay display;
  private final long root;
  private final long active;
  private final long state;
  private final long fullScreen;
  private final Optional<IdleTime> idleTime;
  private long followed;

  private Screen(XDisplay display) {
    this.display = display;
    this.root = display.root();
    this.active = display.atom("_NET_ACTIVE_WINDOW");
    this.state = display.atom("_NET_WM_STATE");
    this.fullScreen = display.atom("_NET_WM_STATE_FULLSCREEN");
    this.idleTime = display.idleTime();
    display.watch(root);
  }

  /** Opens a connection of its own; empty when the display does not answer. */
  public static Optional<Screen> open(String displayName) {
    return XDisplay.open(displayName).map(Screen::new);
  }

  /** Whether the window in front fills the screen, as its window manager says. */
  public boolean isFilled() {
    long front =
        Arrays.stream(display.numbers(root, active)).filter(id -> id > 1).findFirst().orElse(0);
    follow(front);
    return front != 0
        && LongStream.of(display.numbers(front, state)).anyMatch(atom -> atom == fullScreen);
  }

  /**
   * A window that comes to fill the screen takes another size, and that is all that is asked to be
   * told of it; to be told of its properties would tell of each change of its title.
   */
  private void follow(long front) {
    if (front == followed) {
      return;
    }
    if (followed != 0) {
      display.watchShape(followed, false);
    }
    if (front != 0) {
      display.watchShape(front, true);
    }
    followed = front;
  }

  /** The time since the last input; empty when the display does not tell it. */
  public Optional<Duration> idle() {
    return idleTime.flatMap(IdleTime::idle);
  }

  /**
   * From now on {@link #await} also ends when there has been no input for so long, and then with
   * the first that comes.
   */
  public void wakeAround(Duration idle) {
    idleTime.ifPresent(time -> time.wakeAround(idle));
  }

  /**
   * Waits until another window comes to the front or the one in front takes another size, at most
   * so long.
   *
   * @return false when the display is gone
   */
  public boolean await(Duration longest) {
    return display.await(longest);
  }

  @Override
  public void close() {
    display.close();
  }
}
