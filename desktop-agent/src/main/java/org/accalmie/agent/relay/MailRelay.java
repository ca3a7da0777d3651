package org.accalmie.agent.relay;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.accalmie.agent.relay.Submission.Outcome;
import org.accalmie.agent.relay.Submission.Patience;
import org.accalmie.agent.sense.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * Takes mail from the owner's mail program and passes it on: at once, or when a mail-free window
 * ends.
 *
 * <p>What is promised: once the mail program has been told 250, the mail is on the disk, and is
 * sent whatever dies when. It is sent once, but for one gap that SMTP leaves: when the connection
 * to the mail server, or this machine, breaks after the mail's last byte and before the server's
 * answer is noted, it is sent again, with the same Message-ID. Mail that a mail program hands over
 * twice, because it did not hear our 250, is sent once.
 */
public final class MailRelay implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final RelaySettings settings;
  private final RelayNotices notices;
  private final InstantSource clock;
  private final SubmissionServer destination;
  private final Patience patience;
  private final Backoff backoff;

  /** Most servers lock an account after a few refused passwords. */
  private final Backoff signedOut = new Backoff(Duration.ofMinutes(5), Duration.ofHours(1));

  private final Set<String> hurried = ConcurrentHashMap.newKeySet();
  private final Semaphore news = new Semaphore(0);
  private volatile boolean mailFree;
  private volatile boolean listens;
  private volatile boolean portTaken;
  private volatile boolean closing;
  private volatile RelayState state = RelayState.off(0);
  private @Nullable MailQueue queue;
  private @Nullable LoopbackServer server;
  private @Nullable Thread worker;

  /** Prepares it; nothing listens and nothing is loaded before {@link #start}. */
  public MailRelay(
      RelaySettings settings, SubmissionServer server, RelayNotices notices, InstantSource clock) {
    this(
        settings,
        server,
        Patience.USUAL,
        notices,
        clock,
        new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10)));
  }

  MailRelay(
      RelaySettings settings,
      SubmissionServer destination,
      Patience patience,
      RelayNotices notices,
      InstantSource clock,
      Backoff backoff) {
    this.settings = settings;
    this.destination = destination;
    this.patience = patience;
    this.notices = notices;
    this.clock = clock;
    this.backoff = backoff;
  }

  /**
   * Begins to take mail, and to send what an earlier run has left.
   *
   * @param window whether a mail-free window is open
   */
  public synchronized void start(boolean window) {
    drain(window);
    listen();
  }

  /**
   * Begins to send what an earlier run has left, and takes nothing.
   *
   * @param window whether a mail-free window is open
   */
  public synchronized void drain(boolean window) {
    if (worker != null) {
      throw new IllegalStateException("The relay has been started before.");
    }
    mailFree = window;
    try {
      var opened = new MailQueue(settings.queue(), settings.mostBytes(), clock.instant());
      queue = opened;
      worker = Thread.ofVirtual().name("mail-relay").start(() -> run(opened));
    } catch (IOException e) {
      state = RelayState.noDisk(0, 0);
    }
  }

  /** Takes mail from now on; to be called again when another program used the port. */
  public synchronized void listen() {
    MailQueue into = queue;
    if (into == null || server != null) {
      return;
    }
    try {
      server = new LoopbackServer(settings, (envelope, text) -> take(into, envelope, text));
      portTaken = false;
    } catch (RuntimeException e) {
      portTaken = true;
    }
    listens = true;
    news.release();
  }

  /** Takes no more mail; what waits is sent as before. */
  public synchronized void takeNoMore() {
    if (server != null) {
      server.close();
      server = null;
    }
    portTaken = false;
    listens = false;
    news.release();
  }

  /** The port on the loopback where it takes mail; 0 when it does not. */
  public synchronized int port() {
    return server == null ? 0 : server.port();
  }

  /** Says whether a mail-free window is open now. May be repeated. */
  public void mailFree(boolean open) {
    if (mailFree != open) {
      mailFree = open;
      news.release();
    }
  }

  /** Has a mail sent although a window is open, or once more after a refusal. */
  public synchronized void sendNow(String id) throws IOException {
    if (queue != null) {
      queue.retry(id);
      hurried.add(id);
      news.release();
    }
  }

  /** Has all mail sent that waits by now. */
  public void sendAllNow() {
    try {
      for (HandedOver mail : waiting()) {
        sendNow(mail.id());
      }
    } catch (IOException e) {
      // The worker meets the same disk, and tells of it.
      news.release();
    }
  }

  /** How many mails wait; as far as is known where the disk cannot be used. */
  int countWaiting() {
    try {
      return waiting().size();
    } catch (IOException e) {
      return state.waiting();
    }
  }

  /** Ends a wait after a failure, for an owner who has put right what was wrong. */
  public void tryAgain() {
    news.release();
  }

  /** Throws a refused mail away. */
  public synchronized void discard(String id) throws IOException {
    if (queue != null) {
      queue.discard(id);
      news.release();
    }
  }

  /** The mails that wait, the oldest first. */
  public synchronized List<HandedOver> waiting() throws IOException {
    return queue == null ? List.of() : queue.waiting();
  }

  /** The mails that the owner's mail server will not have. */
  public synchronized List<HandedOver> refused() throws IOException {
    return queue == null ? List.of() : queue.refused();
  }

  /** What it is doing; never waits for a server. */
  public RelayState state() {
    return state;
  }

  private void take(MailQueue into, Envelope envelope, InputStream text) throws IOException {
    String id = into.add(envelope, text);
    // What was sent before and is handed over once more does not wait.
    boolean waits = into.waiting().stream().anyMatch(mail -> mail.id().equals(id));
    news.release();
    if (mailFree && waits) {
      notices.waits(id);
    }
  }

  private void run(MailQueue from) {
    // Made here, for it brings the mail library with it.
    var submission = new Submission(destination, patience);
    try {
      while (true) {
        news.drainPermits();
        if (closing) {
          return;
        }
        Duration wait = pass(from, submission);
        if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          backoff.reset();
          signedOut.reset();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what is due, and returns how long to wait for news. */
  private Duration pass(MailQueue from, Submission submission) throws InterruptedException {
    Outcome worst = Outcome.SENT;
    try {
      for (String id : due(from)) {
        if (!closing && worst != Outcome.AWAY && worst != Outcome.SIGNED_OUT) {
          Outcome outcome = send(from, submission, id);
          worst = outcome == Outcome.SENT || outcome == Outcome.REFUSED ? worst : outcome;
        }
      }
      state = describe(worst, from.waiting().size(), from.refused().size());
    } catch (IOException e) {
      state = RelayState.noDisk(state.waiting(), state.refused());
      worst = Outcome.AWAY;
    }
    return switch (worst) {
      case SENT, REFUSED -> Duration.ofDays(1);
      case LATER, AWAY -> backoff.next();
      case SIGNED_OUT -> signedOut.next();
    };
  }

  private List<String> due(MailQueue from) throws IOException {
    return from.waiting().stream()
        .map(HandedOver::id)
        .filter(id -> !mailFree || hurried.contains(id))
        .toList();
  }

  private Outcome send(MailQueue from, Submission submission, String id)
      throws IOException, InterruptedException {
    Outcome outcome = submission.send(from, id);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    switch (outcome) {
      case SENT -> {
        hurried.remove(id);
        backoff.reset();
      }
      case REFUSED -> {
        from.refuse(id);
        hurried.remove(id);
        notices.refused(id);
      }
      case LATER, AWAY, SIGNED_OUT -> {
        // It stays where it is.
      }
    }
    return outcome;
  }

  private RelayState describe(Outcome worst, int waiting, int refused) {
    if (portTaken) {
      return RelayState.portTaken(settings.port(), waiting, refused);
    }
    if (!listens && waiting + refused == 0) {
      return RelayState.off(0);
    }
    return switch (worst) {
      case SIGNED_OUT -> RelayState.signedOut(waiting, refused);
      case AWAY, LATER -> RelayState.away(waiting, refused);
      case SENT, REFUSED ->
          mailFree ? RelayState.waiting(waiting, refused) : RelayState.passing(waiting, refused);
    };
  }

  /** Takes no more mail; what waits is sent after the next start. */
  @Override
  public synchronized void close() {
    closing = true;
    takeNoMore();
    if (worker != null) {
      try {
        // A mail on its way may arrive; cut off after its last byte, it would be sent twice.
        if (!worker.join(CLOSING)) {
          worker.interrupt();
          worker.join(CLOSING);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    state = RelayState.off(state.waiting());
  }
}
