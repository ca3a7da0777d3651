package org.accalmie.agent.notice;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;
import org.jspecify.annotations.Nullable;

/**
 * Shows one notification of ours at a time, and hears its buttons.
 *
 * <p>Its connection is held while the notification shows, since the button is heard there, and
 * GNOME takes back what a sender leaves behind. Waiting there wakes nobody up. The next one comes
 * by the same connection, and replaces it.
 */
final class NoticeBoard implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** What nobody has touched by then says nothing new any more. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final int SENDERS_KNOWN = 16;
  private static final String DAEMON = "org.freedesktop.Notifications";
  private static final String PATH = "/org/freedesktop/Notifications";
  private static final String RULE =
      "type='signal',sender='%s',path='%s',interface='%s'".formatted(DAEMON, PATH, DAEMON);
  private static final int AS_LONG_AS_USUAL = -1;

  /** GNOME shows nothing of what is less. */
  private static final byte NORMAL = 1;

  private static final byte CRITICAL = 2;

  private final Map<String, String> environment;
  private final Deque<String> senders = new ArrayDeque<>();
  private @Nullable Shown shown;

  /** A notification on the screen, and the connection it came by. */
  private static final class Shown {
    private final Bus bus;
    private final int id;
    private final boolean hasButtons;
    private Consumer<String> pressed;

    Shown(Bus bus, int id, boolean hasButtons, Consumer<String> pressed) {
      this.bus = bus;
      this.id = id;
      this.hasButtons = hasButtons;
      this.pressed = pressed;
    }
  }

  /** Takes the variables that tell where the session bus is. */
  NoticeBoard(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Whether a connection of ours goes or went by this name on the bus; none gets it again. */
  boolean isOwn(String name) {
    synchronized (senders) {
      return senders.contains(name);
    }
  }

  /**
   * Shows a notification in place of the one before.
   *
   * @param pressed what its buttons do, given their word, on a thread of its own
   * @throws IOException when the desktop shows none
   */
  synchronized void show(NoticeText text, Consumer<String> pressed) throws IOException {
    Shown now = shown;
    if (now != null) {
      now.pressed = pressed;
      now.bus.post(notification(text, now.hasButtons, now.id));
    } else {
      showFirst(open(), text, pressed);
    }
  }

  private Bus open() throws IOException {
    return switch (BusAddress.in(environment)) {
      case BusAddress.Unreachable(String why) -> throw new IOException(why);
      case BusAddress.Socket socket -> Bus.open(socket, PATIENCE);
    };
  }

  private void showFirst(Bus bus, NoticeText text, Consumer<String> pressed) throws IOException {
    try {
      remember(bus.name());
      boolean hasButtons = prepare(bus);
      int id = new Body(bus.call(notification(text, hasButtons, 0), PATIENCE)).number();
      var now = new Shown(bus, id, hasButtons, pressed);
      shown = now;
      Thread.ofVirtual().name("notice").start(() -> listen(now));
    } catch (IOException | RuntimeException e) {
      bus.close();
      throw e;
    }
  }

  private void remember(String sender) {
    synchronized (senders) {
      senders.addLast(sender);
      if (senders.size() > SENDERS_KNOWN) {
        senders.removeFirst();
      }
    }
  }

  /** Asks to hear of buttons, and whether the desktop has any. */
  private static boolean prepare(Bus bus) throws IOException {
    // Some daemons only run once there is something to show.
    bus.call(
        Call.toBus("StartServiceByName", new Argument.Text(DAEMON), new Argument.Unsigned(0)),
        PATIENCE);
    bus.call(Call.toBus("AddMatch", new Argument.Text(RULE)), PATIENCE);
    return new Body(bus.call(call("GetCapabilities"), PATIENCE)).texts().contains("actions");
  }

  private static Call notification(NoticeText text, boolean hasButtons, int replaced) {
    Map<String, Argument> hints = new HashMap<>();
    hints.put("urgency", new Argument.Octet(text.isUrgent() ? CRITICAL : NORMAL));
    hints.put("desktop-entry", new Argument.Text("org.accalmie.Agent"));
    long millis = text.lasting().toMillis();
    return call(
        "Notify",
        new Argument.Text("Accalmie"),
        new Argument.Unsigned(replaced),
        new Argument.Text("org.accalmie.Agent"),
        new Argument.Text(text.title()),
        new Argument.Text(hasButtons ? text.body() : text.bodyWithoutButton()),
        new Argument.Texts(hasButtons ? buttons(text) : List.of()),
        new Argument.Named(hints),
        new Argument.Signed(millis == 0 ? AS_LONG_AS_USUAL : Math.toIntExact(millis)));
  }

  private static List<String> buttons(NoticeText text) {
    return text.buttons().stream()
        .flatMap(button -> Stream.of(button.word(), button.label()))
        .toList();
  }

  private static Call call(String member, Argument... arguments) {
    return new Call(DAEMON, PATH, DAEMON, member, List.of(arguments));
  }

  private void listen(Shown notification) {
    Optional<String> button = Optional.empty();
    try {
      button = pressed(notification);
    } catch (IOException | RuntimeException e) {
      // The bus or the daemon is gone, or it was taken back, or nobody has touched it for long.
    }
    button.ifPresent(end(notification));
  }

  /** Waits until a button of it is pressed, or it is closed. */
  private static Optional<String> pressed(Shown notification) throws IOException {
    while (true) {
      Message message = notification.bus.next(LONGEST);
      if (message.type() != Message.Type.SIGNAL || !message.interfaceName().equals(DAEMON)) {
        continue;
      }
      Body body = new Body(notification.bus.body());
      if (body.number() != notification.id) {
        continue;
      }
      if (message.member().equals("ActionInvoked")) {
        return Optional.of(body.text());
      }
      if (message.member().equals("NotificationClosed")) {
        return Optional.empty();
      }
    }
  }

  /** Takes it back, also where it was pressed: not every daemon does so by itself. */
  private synchronized Consumer<String> end(Shown notification) {
    if (shown == notification) {
      shown = null;
    }
    try (Bus bus = notification.bus) {
      bus.post(call("CloseNotification", new Argument.Unsigned(notification.id)));
    } catch (IOException e) {
      // Nobody shows it any more.
    }
    return notification.pressed;
  }

  synchronized boolean isShowing() {
    return shown != null;
  }

  /**
   * Changes what is shown, if anything is: what its owner has put away does not come back.
   *
   * @throws IOException when the desktop shows none
   */
  synchronized void change(NoticeText text) throws IOException {
    Shown now = shown;
    if (now != null) {
      show(text, now.pressed);
    }
  }

  /** Takes back what is shown. */
  @Override
  public synchronized void close() {
    Shown now = shown;
    if (now != null) {
      end(now);
    }
  }
}
