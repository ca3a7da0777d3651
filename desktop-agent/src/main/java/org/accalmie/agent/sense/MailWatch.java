package org.accalmie.agent.sense;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.sense.MailMarks.Box;

/** Keeps one connection to one account, and counts what arrives and what is sent. */
final class MailWatch implements AutoCloseable {
  private static final Duration NO_REAL_IDLE = Duration.ofMillis(500);

  private final Mailbox mailbox;
  private final InstantSource clock;
  private final MailRhythm rhythm;
  private final MailFolders folders;
  private final MessageIds ids = new MessageIds();
  private final Backoff broken;
  private final Backoff refused;
  private final Backoff idleNews = MailRhythm.idleNews();
  private final Worker worker = new Worker("mail");
  private final Semaphore again = new Semaphore(0);
  private volatile Instant caughtUpTo = Instant.EPOCH;
  private volatile SenseState state = SenseState.off("Mail is not counted.");
  private volatile boolean closed;

  MailWatch(
      Mailbox mailbox,
      MailMarks marks,
      MailSightings sightings,
      InstantSource clock,
      MailRhythm rhythm) {
    this.mailbox = mailbox;
    this.clock = clock;
    this.rhythm = rhythm;
    String account = mailbox.account().id();
    this.folders =
        new MailFolders(account, marks, () -> sightings.take(account).stream(), ids, clock);
    this.broken = rhythm.broken();
    this.refused = rhythm.refused();
  }

  String account() {
    return mailbox.account().id();
  }

  SenseState state() {
    return state;
  }

  Instant caughtUpTo() {
    return caughtUpTo;
  }

  void start(Tally tally) {
    state = SenseState.unavailable("The mail server is being called.");
    worker.start(() -> stay(tally));
  }

  /** Ends a wait after a failure, for an owner who has put right what was wrong. */
  void tryAgain() {
    again.release();
  }

  private void stay(Tally tally) throws InterruptedException {
    while (goesOn()) {
      try (var connection = MailConnection.open(mailbox, ids, rhythm.patience())) {
        watch(connection, tally);
      } catch (MailTrouble e) {
        state = SenseState.unavailable(e.sentence());
        rest(e.kind() == Kind.REFUSED ? refused : broken);
      } catch (RuntimeException e) {
        folders.reload();
        state = SenseState.unavailable("Mail cannot be counted now; it is tried again by itself.");
        rest(broken);
      }
    }
  }

  private boolean goesOn() {
    return !closed && !Thread.currentThread().isInterrupted();
  }

  private void rest(Backoff backoff) throws InterruptedException {
    again.drainPermits();
    if (again.tryAcquire(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
      broken.reset();
      refused.reset();
    }
  }

  private void watch(MailConnection connection, Tally tally)
      throws MailTrouble, InterruptedException {
    Optional<String> sent = connection.sentFolder();
    folders.enter(connection, Box.INBOX, mailbox.account().inbox());
    for (int round = 0; goesOn(); round++) {
      Instant asked = clock.instant();
      int found = look(connection, sent, tally);
      folders.seen(asked);
      caughtUpTo = asked;
      state = SenseState.working(working(sent));
      // Not before: a server that breaks each connection soon would be called each second.
      if (round > 0) {
        broken.reset();
        refused.reset();
      }
      awaitNews(connection, found);
    }
  }

  private String working(Optional<String> sent) {
    return sent.isPresent()
        ? "Mails that arrive and mails you send are counted; subjects, people and texts are never"
            + " asked for."
        : "Mails that arrive are counted, but the folder of sent mail of “%s” was not found: add the account again with --sent FOLDER."
            .formatted(account());
  }

  /** The inbox first, so that what was answered is known before the answer. */
  private int look(MailConnection connection, Optional<String> sent, Tally tally)
      throws MailTrouble {
    if (!connection.canIdle()) {
      connection.poll();
    }
    int found = folders.count(connection, Box.INBOX, tally);
    if (sent.isPresent() && folders.hasSent(connection, sent.get())) {
      folders.enter(connection, Box.SENT, sent.get());
      folders.count(connection, Box.SENT, tally);
      folders.enter(connection, Box.INBOX, mailbox.account().inbox());
      found += folders.count(connection, Box.INBOX, tally);
    }
    return found;
  }

  private void awaitNews(MailConnection connection, int found)
      throws MailTrouble, InterruptedException {
    if (found > 0) {
      idleNews.reset();
    }
    if (!connection.canIdle()) {
      Thread.sleep(rhythm.poll());
      return;
    }
    long began = System.nanoTime();
    if (connection.idle(rhythm.longestIdle(), clock)) {
      idleNews.sleep();
    } else if (System.nanoTime() - began < NO_REAL_IDLE.toNanos()) {
      Thread.sleep(rhythm.poll());
    }
  }

  @Override
  public void close() {
    closed = true;
    worker.close();
    state = SenseState.off("Mail is not counted any more.");
  }
}
