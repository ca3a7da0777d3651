package org.accalmie.agent.held;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.accalmie.agent.held.HeldMailbox.Refused;
import org.accalmie.agent.held.HolderSettings.Patience;
import org.accalmie.agent.held.Wishes.Task;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.mail.IdleAlarm;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.sense.Backoff;
import org.accalmie.agent.sense.MailSightings;
import org.accalmie.agent.sense.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * Holds the new mail of one mailbox while a window is open, and brings it back.
 *
 * <pre>
 *   start ─> bring back ─> rest ─hold()─> hold ─release()─> bring back ─> rest
 *                                           └───keep()───> rest, mail waits ─release()─> …
 * </pre>
 *
 * <p>The folder itself is the journal: whatever lies in it goes back to the inbox at each start,
 * before anything else. Mail only ever moves in one step (RFC 6851), so it is always in exactly one
 * of both. It has a thread of its own; no method but {@link #close} waits, and that not for long.
 */
public final class MailHolder implements AutoCloseable {
  private static final Duration UNTIL_A_CHANGE = Duration.ofDays(1);

  /** A server that ends IDLE sooner than this does not really idle. */
  private static final Duration NO_REAL_IDLE = Duration.ofMillis(500);

  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private final Mailbox mailbox;
  private final Supplier<HolderSettings> settings;
  private final IntConsumer digest;
  private final InstantSource clock;
  private final Patience patience;
  private final Wishes wishes = new Wishes();
  private final Rounds rounds;
  private final IdleAlarm alarm = new IdleAlarm();
  private final Backoff backoff;
  private final Backoff refused = new Backoff(Duration.ofMinutes(5), Duration.ofHours(1));
  private final Backoff emptyNews = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));
  private volatile HoldState state = HoldState.idle();
  private volatile int held;
  private long window;
  private long seen;
  private boolean told;
  private @Nullable Thread thread;

  /**
   * Prepares it; nothing is connected before {@link #start}.
   *
   * @param settings asked again and again, since their owner may change them meanwhile
   * @param sightings told of all that arrives while mail is held
   * @param digest told how many mails have come back, each time that some have; on our thread
   */
  public MailHolder(
      Mailbox mailbox,
      Supplier<HolderSettings> settings,
      MailSightings sightings,
      IntConsumer digest,
      InstantSource clock) {
    this(mailbox, settings, sightings, digest, clock, Patience.USUAL);
  }

  MailHolder(
      Mailbox mailbox,
      Supplier<HolderSettings> settings,
      MailSightings sightings,
      IntConsumer digest,
      InstantSource clock,
      Patience patience) {
    this.mailbox = mailbox;
    this.settings = settings;
    this.digest = digest;
    this.clock = clock;
    this.patience = patience;
    this.backoff = new Backoff(patience.retry(), LONGEST_RETRY);
    this.rounds = new Rounds(settings, arrived -> sightings.saw(mailbox.account().id(), arrived));
  }

  /** Begins by bringing back whatever an earlier run has left in the folder. */
  public synchronized void start() {
    if (thread != null) {
      throw new IllegalStateException("The mail holder has been started before.");
    }
    state = HoldState.bringingBack(0);
    // A virtual thread, because an interrupt then also ends a read from a socket.
    thread = Thread.ofVirtual().name("mail-holder").start(this::run);
  }

  /** A window is open: what arrives from now on is held. May be repeated. */
  public void hold() {
    wake(wishes.hold());
  }

  /** The window is over, but held mail waits for the next happy hour. May be repeated. */
  public void keep() {
    wake(wishes.keep());
  }

  /** No window is open: everything comes back. May be repeated. */
  public void release() {
    wake(wishes.release());
  }

  /** Brings everything back now; an open window holds what arrives afterwards. */
  public void bringBackNow() {
    wake(wishes.bringBackNow());
  }

  /** Ends a wait after a failure, for an owner who has put right what was wrong. */
  public void tryAgain() {
    wake(wishes.tryAgain());
  }

  /** Whether nothing is to be held, and the folder was seen to be empty since. */
  public boolean isReleased() {
    return wishes.isReleased();
  }

  /** What it is doing; never waits for the server. */
  public HoldState state() {
    return state;
  }

  private void wake(boolean changed) {
    if (changed) {
      alarm.ring();
    }
  }

  private void run() {
    try {
      while (wishes.next() != Task.END) {
        seen = wishes.changes();
        if (wishes.next() == Task.REST) {
          state = wishes.isKeeping() ? HoldState.keeping(held, folder()) : HoldState.idle();
          wishes.await(seen);
        } else {
          connect();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    state = HoldState.closed(held);
  }

  private void connect() throws InterruptedException {
    Duration wait;
    try (HeldMailbox connection = HeldMailbox.open(mailbox, patience.answer())) {
      rounds.connected();
      settle();
      wait = work(connection);
    } catch (MailTrouble e) {
      state = HoldState.trouble(e, held, folder());
      wait = e.kind() == Kind.REFUSED ? refused.next() : backoff.next();
    }
    // A deadline's interrupt is over with the work that took too long.
    Thread.interrupted();
    if (wishes.isClosed() && !wait.isZero()) {
      throw new InterruptedException("Closed, though not everything could be done.");
    }
    wishes.await(seen, wait);
  }

  private void settle() throws InterruptedException {
    if (rounds.inDoubt()) {
      Thread.sleep(patience.settle());
      rounds.settled();
    }
  }

  /** Works until there is nothing to do, or until it should wait without a connection. */
  private Duration work(HeldMailbox connection) throws MailTrouble, InterruptedException {
    while (true) {
      alarm.heard();
      seen = wishes.changes();
      try {
        switch (wishes.next()) {
          case BRING_BACK -> bringBack(connection);
          case HOLD -> {
            if (!connection.canMove()) {
              state = HoldState.unsafe(held);
              return UNTIL_A_CHANGE;
            }
            hold(connection);
          }
          case REST, END -> {
            return Duration.ZERO;
          }
        }
      } catch (Refused e) {
        state = refusal();
        return patience.poll();
      }
      backoff.reset();
      refused.reset();
    }
  }

  /** What the owner's other machine has moved meanwhile is then seen to be moved. */
  private void letOthersFirst() throws InterruptedException {
    wishes.await(seen, settings.get().behind());
  }

  private HoldState refusal() {
    return wishes.next() == Task.HOLD ? HoldState.refused(held) : HoldState.stuck(held, folder());
  }

  private HeldFolderName folder() {
    return settings.get().folder();
  }

  private void bringBack(HeldMailbox connection) throws MailTrouble, InterruptedException, Refused {
    long demand = wishes.demand();
    state = HoldState.bringingBack(held);
    letOthersFirst();
    int all = rounds.bringBack(connection);
    held = 0;
    wishes.carriedOut(demand);
    if (all > 0) {
      digest.accept(all);
    }
  }

  private void hold(HeldMailbox connection) throws MailTrouble, InterruptedException, Refused {
    if (window != wishes.window()) {
      window = wishes.window();
      rounds.opened(clock.instant());
    }
    letOthersFirst();
    Rounds.Held round = rounds.hold(connection);
    held = round.held();
    state = HoldState.holding(held, folder());
    if (told && round.arrived() == 0) {
      // A server that tells of mail that is not there must not keep us busy.
      wishes.await(seen, emptyNews.next());
    } else {
      emptyNews.reset();
    }
    told = awaitNews(connection);
  }

  /** Whether the server has told of new mail. */
  private boolean awaitNews(HeldMailbox connection) throws MailTrouble, InterruptedException {
    long began = System.nanoTime();
    if (connection.canIdle() && connection.idle(alarm, clock, patience.idle())) {
      return true;
    }
    if (System.nanoTime() - began < NO_REAL_IDLE.toNanos()) {
      wishes.await(seen, patience.poll());
    }
    return false;
  }

  /** Brings everything back, at most for a few seconds; the next start does what is left. */
  @Override
  public void close() {
    Thread worker;
    synchronized (this) {
      worker = thread;
    }
    boolean mayHold = held > 0 || rounds.inDoubt();
    wake(wishes.close(mayHold));
    if (worker == null) {
      return;
    }
    try {
      if (!worker.join(patience.closing())) {
        worker.interrupt();
        worker.join(patience.closing());
      }
    } catch (InterruptedException e) {
      worker.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
