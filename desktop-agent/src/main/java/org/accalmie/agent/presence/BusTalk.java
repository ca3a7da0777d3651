package org.accalmie.agent.presence;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.bus.Call;
import org.accalmie.agent.bus.Message;
import org.accalmie.agent.sense.Backoff;
import org.accalmie.agent.sense.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a bus, asks without waiting for the answer, and comes back when the bus does.
 *
 * <p>One thread, which nothing wakes but the bus; others may ask as well.
 */
final class BusTalk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Listener listener;
  private final Worker worker;
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5));
  private final Map<Long, Question> asked = new HashMap<>();
  private @Nullable Bus bus;

  /** Who wants to hear; always called from the one thread. */
  interface Listener {
    /** The bus is there. */
    void begin(BusTalk talk);

    /** A signal came that was asked for. */
    void hear(Message signal, Body body, BusTalk talk) throws IOException;

    /** The bus has gone, and all that was asked stays unanswered. */
    void end();
  }

  /** What becomes of an answer. */
  interface Answer {
    /** Takes what it needs of it. */
    void take(Body body) throws IOException;
  }

  private record Question(Answer answer, Runnable refused) {}

  BusTalk(String name, Listener listener) {
    this.listener = listener;
    this.worker = new Worker(name);
  }

  /** Starts; a bus that cannot be reached says nothing. */
  void start(BusAddress address) {
    if (address instanceof BusAddress.Socket socket) {
      worker.start(() -> stay(socket));
    }
  }

  private void stay(BusAddress.Socket socket) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      try (Bus opened = Bus.open(socket, PATIENCE)) {
        listen(opened);
      } catch (IOException | RuntimeException e) {
        forget();
      }
      Thread.sleep(backoff.next());
    }
  }

  private void listen(Bus opened) throws IOException {
    synchronized (this) {
      bus = opened;
    }
    listener.begin(this);
    backoff.reset();
    while (true) {
      Message message = opened.next();
      if (message.type() == Message.Type.SIGNAL) {
        listener.hear(message, new Body(opened.body()), this);
      } else {
        answer(message, opened);
      }
    }
  }

  private void answer(Message message, Bus opened) throws IOException {
    Question question = question(message.replyTo());
    if (question != null && message.type() == Message.Type.METHOD_RETURN) {
      question.answer().take(new Body(opened.body()));
    } else if (question != null && message.type() == Message.Type.ERROR) {
      question.refused().run();
    }
  }

  private synchronized @Nullable Question question(long serial) {
    return asked.remove(serial);
  }

  private void forget() {
    synchronized (this) {
      bus = null;
      asked.clear();
    }
    listener.end();
  }

  /** Asks, and hands on the answer when it comes; without a bus nothing happens. */
  void ask(Call call, Answer answer) {
    ask(call, answer, () -> {});
  }

  /** As above, and tells when the answer is an error. */
  synchronized void ask(Call call, Answer answer, Runnable refused) {
    if (bus == null) {
      return;
    }
    try {
      asked.put(bus.send(call), new Question(answer, refused));
    } catch (IOException e) {
      // Whoever listens notices that the bus has gone.
    }
  }

  /** Asks for a property. */
  void property(String of, String path, String type, String name, Answer answer) {
    ask(
        new Call(
            of,
            path,
            "org.freedesktop.DBus.Properties",
            "Get",
            List.of(new Argument.Text(type), new Argument.Text(name))),
        answer);
  }

  /** Asks the bus for the signals that a rule describes. */
  void hearOf(String rule) {
    ask(Call.toBus("AddMatch", new Argument.Text("type='signal'," + rule)), body -> {});
  }

  /** Asks the bus to tell when a name appears or goes. */
  void hearOfOwner(String name) {
    hearOf("sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='" + name + "'");
  }

  /** Whether a signal is the bus's own word on a name. */
  static boolean isOfOwner(Message signal) {
    return signal.sender().equals("org.freedesktop.DBus")
        && signal.member().equals("NameOwnerChanged");
  }

  @Override
  public void close() {
    worker.close();
  }
}
