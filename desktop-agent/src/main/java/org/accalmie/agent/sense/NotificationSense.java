package org.accalmie.agent.sense;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;

/**
 * Counts the notifications that applications ask the desktop to show, but for the agent's own.
 *
 * <p>It watches {@code org.freedesktop.Notifications.Notify} on the session bus and throws each
 * body away unread: who notified, and of what, never enters this process's objects.
 */
public final class NotificationSense implements Sense {
  private static final String DAEMON = "org.freedesktop.Notifications";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final Predicate<String> own;
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));
  private final Worker worker = new Worker("notifications");
  private volatile SenseState state = SenseState.off("Notifications are not counted.");

  /**
   * Prepares it.
   *
   * @param environment the variables that tell where the session bus is
   * @param own whether the agent itself goes by a name on the bus
   */
  public NotificationSense(Map<String, String> environment, Predicate<String> own) {
    this.environment = Map.copyOf(environment);
    this.own = own;
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
    String daemon = owner(bus);
    bus.call(becomeMonitor(), PATIENCE);
    state = SenseState.working("Notifications are counted; what they say is not read.");
    backoff.reset();
    while (true) {
      Message message = bus.next();
      if (isChangeOfOwner(message)) {
        daemon = newOwner(bus.body());
      } else if (isNotification(message)
          // GNOME's daemon hands each notification on to its shell: that is not a second one.
          && !message.sender().equals(daemon)
          && !own.test(message.sender())) {
        tally.add(Fact.NOTIFICATION, "", 1);
      }
    }
  }

  private static String owner(Bus bus) throws IOException {
    try {
      return Bus.text(bus.call(Call.toBus("GetNameOwner", new Argument.Text(DAEMON)), PATIENCE));
    } catch (BusException e) {
      // No daemon runs yet.
      return "";
    }
  }

  private static Call becomeMonitor() {
    var rules =
        new Argument.Texts(
            List.of(
                "type='method_call',interface='" + DAEMON + "',member='Notify'",
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

  private static boolean isNotification(Message message) {
    return message.type() == Message.Type.METHOD_CALL
        && message.interfaceName().equals(DAEMON)
        && message.member().equals("Notify");
  }

  private static boolean isChangeOfOwner(Message message) {
    return message.type() == Message.Type.SIGNAL
        && message.sender().equals("org.freedesktop.DBus")
        && message.member().equals("NameOwnerChanged");
  }

  /** The signal carries a name, its old owner and its new one. */
  private static String newOwner(ByteBuffer body) {
    Bus.text(body);
    Bus.text(body);
    return Bus.text(body);
  }

  @Override
  public void close() {
    worker.close();
    state = SenseState.off("Notifications are not counted any more.");
  }
}
