package org.accalmie.agent.notice;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
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
import org.accalmie.agent.page.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one notification of ours at a time, and hears its buttons.
 *
 * <p>Whoever has something to say has a place of its own. Of what is to be said the most urgent
 * shows; what gives way to it comes back afterwards, unless it was taken back meanwhile.
 *
 * <p>Its connection is held while the notification shows, since the button is heard there, and
 * GNOME takes back what a sender leaves behind. Waiting there wakes nobody up. The next one comes
 * by the same connection, and replaces it.
 */
public final class NoticeBoard {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);
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
  private final Map<Place, Entry> entries = new EnumMap<>(Place.class);
  private @Nullable Shown shown;

  /** Who has something to say, the most urgent first. */
  enum Place {
    SCREEN,
    WINDOWS,
    BREAKS,
    MAIL,
    EXPERIMENTS
  }

  /** What is to be said at a place, and what its buttons do; each time another one. */
  private static final class Entry {
    private final NoticeText text;
    private final Consumer<String> pressed;

    Entry(NoticeText text, Consumer<String> pressed) {
      this.text = text;
      this.pressed = pressed;
    }

    void press(String button) {
      // One that was pressed as another notice took its place was not meant.
      if (text.buttons().stream().anyMatch(one -> one.word().equals(button))) {
        pressed.accept(button);
      }
    }
  }

  /** The notification on the screen, and the connection it came by. */
  private static final class Shown {
    private final Bus bus;
    private final int id;
    private final boolean hasButtons;
    private Place place;
    private Entry entry;

    Shown(Bus bus, int id, boolean hasButtons, Place place, Entry entry) {
      this.bus = bus;
      this.id = id;
      this.hasButtons = hasButtons;
      this.place = place;
      this.entry = entry;
    }
  }

  /** Takes the variables that tell where the session bus is, and the language. */
  public NoticeBoard(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Whether a connection of ours goes or went by this name on the bus; none gets it again. */
  public boolean isOwn(String name) {
    synchronized (senders) {
      return senders.contains(name);
    }
  }

  /** The owner's language. */
  Words words() {
    return Words.ofSystem(environment);
  }

  /**
   * Says something in place of what was to be said at this place before.
   *
   * @param pressed what its buttons do, given their word, on a thread of its own
   * @throws IOException when the desktop shows none
   */
  synchronized void show(Place place, NoticeText text, Consumer<String> pressed)
      throws IOException {
    entries.put(place, new Entry(text, pressed));
    bringUpToDate();
  }

  private void bringUpToDate() throws IOException {
    // Places are in the order of their urgency.
    Map.Entry<Place, Entry> first = entries.entrySet().stream().findFirst().orElse(null);
    Shown now = shown;
    if (first == null) {
      if (now != null) {
        takeBack(now);
      }
    } else if (now == null || !now.entry.equals(first.getValue())) {
      showOrForget(now, first.getKey(), first.getValue());
    }
  }

  private void showOrForget(@Nullable Shown now, Place place, Entry entry) throws IOException {
    try {
      if (now != null && place == Place.SCREEN) {
        // Nothing is locked unseen, and only the answer to a first one tells that it is shown. What
        // gives way waits for its turn, and is not taken for put away.
        now.entry = new Entry(entry.text, entry.pressed);
        takeBack(now);
        showFirst(open(), place, entry);
      } else if (now != null) {
        now.place = place;
        now.entry = entry;
        now.bus.post(notification(entry.text, now.hasButtons, now.id));
      } else {
        showFirst(open(), place, entry);
      }
    } catch (IOException | RuntimeException e) {
      // What waits would not be shown either.
      entries.clear();
      throw e;
    }
  }

  private Bus open() throws IOException {
    return switch (BusAddress.in(environment)) {
      case BusAddress.Unreachable(String why) -> throw new IOException(why);
      case BusAddress.Socket socket -> Bus.open(socket, PATIENCE);
    };
  }

  private void showFirst(Bus bus, Place place, Entry entry) throws IOException {
    try {
      remember(bus.name());
      boolean hasButtons = prepare(bus);
      int id = new Body(bus.call(notification(entry.text, hasButtons, 0), PATIENCE)).number();
      var now = new Shown(bus, id, hasButtons, place, entry);
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
    // Some daemons only run once there is something to show; others cannot be started by the bus.
    var name = new Argument.Text(DAEMON);
    if (!new Body(bus.call(Call.toBus("NameHasOwner", name), PATIENCE)).flag()) {
      bus.call(Call.toBus("StartServiceByName", name, new Argument.Unsigned(0)), PATIENCE);
    }
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
    button.ifPresent(ended(notification)::press);
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

  /** Forgets what was pressed or put away, and shows what has waited for that. */
  private synchronized Entry ended(Shown notification) {
    Entry last = notification.entry;
    takeBack(notification);
    if (last.equals(entries.get(notification.place))) {
      entries.remove(notification.place);
    }
    try {
      bringUpToDate();
    } catch (IOException e) {
      LOG.debug("The desktop shows no notifications any more.", e);
    }
    return last;
  }

  /** Also where it was pressed: not every daemon does so by itself. */
  private void takeBack(Shown notification) {
    if (shown == notification) {
      shown = null;
    }
    try (Bus bus = notification.bus) {
      bus.post(call("CloseNotification", new Argument.Unsigned(notification.id)));
    } catch (IOException e) {
      // Nobody shows it any more.
    }
  }

  /** Whether something is to be said at a place, and shows or waits. */
  synchronized boolean has(Place place) {
    return entries.containsKey(place);
  }

  /**
   * Changes what is to be said at a place, if anything is: what its owner has put away does not
   * come back.
   *
   * @throws IOException when the desktop shows none
   */
  synchronized void change(Place place, NoticeText text) throws IOException {
    Entry now = entries.get(place);
    if (now != null) {
      show(place, text, now.pressed);
    }
  }

  /** Takes back what is to be said at a place. */
  synchronized void clear(Place place) {
    if (entries.remove(place) != null) {
      try {
        bringUpToDate();
      } catch (IOException e) {
        LOG.debug("The desktop shows no notifications any more.", e);
      }
    }
  }
}
