package org.accalmie.agent.bus;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a connection to the session bus and waits there for signals; while none comes it costs
 * nothing.
 *
 * <p>A connection that is lost is not looked for again before {@link #connect} is called.
 */
public final class BusWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<String, String> environment;
  private final List<String> rules;
  private final Listener listener;
  private @Nullable Bus bus;

  /** What is done on the connection. */
  public interface Listener {

    /** Calls what is to be called before signals are waited for; on the thread that connects. */
    void connected(Bus bus) throws IOException;

    /** Takes a signal that fits one of the rules; on a thread of the watch, one at a time. */
    void heard(Message signal, Bus bus) throws IOException;

    /** Learns that the connection has gone, and not because it was closed here. */
    void lost();
  }

  /**
   * Prepares it.
   *
   * @param environment the variables that tell where the session bus is
   * @param rules match rules, as {@code AddMatch} of the bus takes them
   */
  public BusWatch(Map<String, String> environment, List<String> rules, Listener listener) {
    this.environment = Map.copyOf(environment);
    this.rules = List.copyOf(rules);
    this.listener = listener;
  }

  /**
   * Connects, unless it is connected.
   *
   * @throws IOException when there is no bus, or it does not answer within some seconds
   */
  public synchronized void connect() throws IOException {
    if (bus != null) {
      return;
    }
    if (!(BusAddress.in(environment) instanceof BusAddress.Socket socket)) {
      throw new IOException("There is no session bus.");
    }
    Bus fresh = Bus.open(socket, PATIENCE);
    try {
      for (String rule : rules) {
        fresh.call(Call.toBus("AddMatch", new Argument.Text(rule)), PATIENCE);
      }
      listener.connected(fresh);
    } catch (IOException | RuntimeException e) {
      fresh.close();
      throw e;
    }
    bus = fresh;
    // A virtual thread that waits for a socket wakes nobody up.
    Thread.ofVirtual().name("bus-watch").start(() -> listen(fresh));
  }

  private void listen(Bus fresh) {
    try (fresh) {
      while (true) {
        Message message = fresh.next();
        if (message.type() == Message.Type.SIGNAL) {
          listener.heard(message, fresh);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Closed, by us or by the bus, or something was heard that is no D-Bus.
    }
    forget(fresh);
  }

  private void forget(Bus gone) {
    boolean wasHeld;
    synchronized (this) {
      wasHeld = bus == gone;
      bus = wasHeld ? null : bus;
    }
    if (wasHeld) {
      listener.lost();
    }
  }

  /** Lets the connection go; what lasts as long as it ends now. */
  @Override
  public synchronized void close() {
    Bus held = bus;
    bus = null;
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
