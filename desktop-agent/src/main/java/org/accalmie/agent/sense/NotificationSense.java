package org.accalmie.agent.sense;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;
import org.accalmie.policy.measure.Category;

/**
 * Counts the notifications that applications ask the desktop to show, but for the agent's own.
 *
 * <p>It watches {@code org.freedesktop.Notifications.Notify} on the session bus, GTK's way on GNOME
 * and that of sandboxed applications. Of each body it takes the name of the application, which
 * becomes a category at once, and the urgency, and steps over the rest: summary, text, pictures and
 * buttons become no object here, and the buffer that they pass through is wiped behind them.
 */
public final class NotificationSense implements Sense {
  private static final String DAEMON = "org.freedesktop.Notifications";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How GTK's applications notify on GNOME. */
  private static final String GTK = "org.gtk.Notifications";

  /** How those of sandboxed applications get to who shows them, with the application's name. */
  private static final String PORTAL = "org.freedesktop.impl.portal.Notification";

  private static final Set<String> ADDING = Set.of(GTK, PORTAL);

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[ ._-]+");

  private final Map<String, String> environment;
  private final Predicate<String> own;
  private final Function<List<String>, Category> categories;
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));
  private final Worker worker = new Worker("notifications");
  private volatile SenseState state = SenseState.off("Notifications are not counted.");

  /**
   * Prepares it.
   *
   * @param environment the variables that tell where the session bus is
   * @param own whether the agent itself goes by a name on the bus
   * @param categories sorts an application by its names, most telling first
   */
  public NotificationSense(
      Map<String, String> environment,
      Predicate<String> own,
      Function<List<String>, Category> categories) {
    this.environment = Map.copyOf(environment);
    this.own = own;
    this.categories = categories;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public SenseState state() {
    return state;
  }

  @Override
  public void start(Tally tally) {
    switch (BusAddress.in(environment)) {
      case BusAddress.Unreachable(String why) -> state = SenseState.unavailable(why);
      case BusAddress.Socket socket -> worker.start(() -> stay(socket, tally));
    }
  }

  private void stay(BusAddress.Socket socket, Tally tally) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      try (Bus bus = Bus.open(socket, PATIENCE)) {
        count(bus, tally);
      } catch (BusException e) {
        state = SenseState.unavailable("The session bus does not let notifications be counted.");
      } catch (IOException | RuntimeException e) {
        state =
            SenseState.unavailable("The session bus is away; counting goes on when it is back.");
      }
      backoff.sleep();
    }
  }

  private void count(Bus bus, Tally tally) throws IOException {
    var goBetweens = GoBetweens.on(bus, PATIENCE);
    // GNOME's daemon hands each notification on to its shell: that is not a second one.
    goBetweens.changed(DAEMON, GoBetweens.owner(bus, DAEMON, PATIENCE));
    bus.call(becomeMonitor(), PATIENCE);
    state = SenseState.working("Notifications are counted; what they say is not read.");
    backoff.reset();
    while (true) {
      count(bus.next(), bus, goBetweens, tally);
    }
  }

  private void count(Message message, Bus bus, GoBetweens goBetweens, Tally tally)
      throws IOException {
    if (isChangeOfOwner(message)) {
      // The signal carries a name, its old owner and its new one.
      ByteBuffer body = bus.body();
      String name = Bus.text(body);
      Bus.text(body);
      goBetweens.changed(name, Bus.text(body));
    } else if (message.type() == Message.Type.METHOD_CALL
        && !goBetweens.isOne(message.sender())
        && !own.test(message.sender())) {
      if (isNotify(message)) {
        add(Announced.notify(bus.passage()), tally);
      } else if (isAddNotification(message)) {
        add(Announced.addNotification(bus.passage()), tally);
      }
    }
  }

  private void add(Announced one, Tally tally) {
    Category sender =
        categories.apply(one.names().stream().flatMap(NotificationSense::spellings).toList());
    if (one.isUrgent()) {
      tally.addUrgent(Fact.NOTIFICATION, sender.id(), 1);
    } else {
      tally.add(Fact.NOTIFICATION, sender.id(), 1);
    }
  }

  /** {@code org.kde.kmail2} is known as kmail2, and Google Chrome as google-chrome. */
  private static Stream<String> spellings(String name) {
    List<String> words = List.of(BETWEEN_WORDS.split(name, -1));
    Stream<String> last = Stream.of(words.getLast(), words.getFirst());
    return Stream.concat(Stream.of(name, name.replace(' ', '-')), last);
  }

  private static Call becomeMonitor() {
    var rules =
        new Argument.Texts(
            List.of(
                "type='method_call',interface='" + DAEMON + "',member='Notify'",
                "type='method_call',interface='" + GTK + "',member='AddNotification'",
                "type='method_call',interface='" + PORTAL + "',member='AddNotification'",
                GoBetweens.RULE,
                "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
                    + DAEMON
                    + "'"));
    return new Call(
        "org.freedesktop.DBus",
        "/org/freedesktop/DBus",
        "org.freedesktop.DBus.Monitoring",
        "BecomeMonitor",
        List.of(rules, new Argument.Unsigned(0)));
  }

  private static boolean isNotify(Message message) {
    return message.interfaceName().equals(DAEMON) && message.member().equals("Notify");
  }

  private static boolean isAddNotification(Message message) {
    return ADDING.contains(message.interfaceName()) && message.member().equals("AddNotification");
  }

  private static boolean isChangeOfOwner(Message message) {
    return message.type() == Message.Type.SIGNAL
        && message.sender().equals("org.freedesktop.DBus")
        && message.member().equals("NameOwnerChanged");
  }

  @Override
  public void close() {
    worker.close();
    state = SenseState.off("Notifications are not counted any more.");
  }
}
