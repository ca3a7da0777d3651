package org.accalmie.agent.bus;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a connection to a bus and waits there for signals; while none comes it costs nothing.
 *
 * <p>A connection that is lost is not looked for again before {@link #connect} is called.
 */
public final class BusWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Supplier<BusAddress> address;
  private final List<String> rules;
  private final Listener listener;
  private final Map<Long, Answer> answers = new HashMap<>();
  private volatile @Nullable Bus bus;

  /** What is done on the connection. */
  public interface Listener {

    /**
     * Calls what is to be called before signals are waited for; on the thread that connects.
     *
     * <p>A call that waits for its answer passes over signals; {@link BusWatch#ask} does not.
     */
    void connected(Bus bus) throws IOException;

    /** Takes a signal that fits one of the rules; on a thread of the watch, one at a time. */
    void heard(Message signal, Bus bus) throws IOException;

    /** Learns that the connection has gone, and not because it was closed here. */
    void lost();
  }

  /** What becomes of an answer. */
  public interface Answer {

    /** Takes what it needs of it; on a thread of the watch, one at a time. */
    void take(Body body) throws IOException;
  }

  /**
   * Prepares it for the session bus.
   *
   * @param environment the variables that tell where the session bus is
   * @param rules match rules, as {@code AddMatch} of the bus takes them
   */
  public BusWatch(Map<String, String> environment, List<String> rules, Listener listener) {
    this(addressIn(Map.copyOf(environment)), rules, listener);
  }

  private static Supplier<BusAddress> addressIn(Map<String, String> environment) {
    return () -> BusAddress.in(environment);
  }

  /** Prepares it for any bus. */
  public BusWatch(Supplier<BusAddress> address, List<String> rules, Listener listener) {
    this.address = address;
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
    if (!(address.get() instanceof BusAddress.Socket socket)) {
      throw new IOException("There is no bus.");
    }
    Bus fresh = Bus.open(socket, PATIENCE);
    try {
      for (String rule : rules) {
        fresh.call(Call.toBus("AddMatch", new Argument.Text(rule)), PATIENCE);
      }
      bus = fresh;
      listener.connected(fresh);
    } catch (IOException | RuntimeException e) {
      bus = null;
      fresh.close();
      throw e;
    }
    // A virtual thread that waits for a socket wakes nobody up.
    Thread.ofVirtual().name("bus-watch").start(() -> listen(fresh));
  }

  /** Whether it listens; never waits. */
  public boolean isConnected() {
    return bus != null;
  }

  private void listen(Bus fresh) {
    try (fresh) {
      while (true) {
        Message message = fresh.next();
        if (message.type() == Message.Type.SIGNAL) {
          listener.heard(message, fresh);
        } else {
          take(message, fresh);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Closed, by us or by the bus, or something was heard that is no D-Bus.
    }
    forget(fresh);
  }

  private void take(Message message, Bus fresh) throws IOException {
    Answer answer;
    synchronized (answers) {
      answer = answers.remove(message.replyTo());
    }
    if (answer != null && message.type() == Message.Type.METHOD_RETURN) {
      answer.take(new Body(fresh.body()));
    }
  }

  /** Asks while it is connected; without an answer, or with an error for one, nothing happens. */
  public synchronized void ask(Call call, Answer answer) {
    Bus held = bus;
    if (held == null) {
      return;
    }
    try {
      synchronized (answers) {
        answers.put(held.post(call), answer);
      }
    } catch (IOException e) {
      // Whoever listens notices that the bus has gone.
    }
  }

  private void forget(Bus gone) {
    boolean wasHeld;
    synchronized (this) {
      wasHeld = bus == gone;
      bus = wasHeld ? null : bus;
    }
    synchronized (answers) {
      answers.clear();
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
