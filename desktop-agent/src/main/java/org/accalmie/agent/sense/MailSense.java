package org.accalmie.agent.sense;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Counts the mails that arrive in a folder, at the minute the server received them.
 *
 * <p>It reads each mail's number and arrival, and neither its header nor its text. What arrived
 * while it was away counts at its own time; what was there before the very first connection does
 * not count.
 */
public final class MailSense implements Sense {
  /** IDLE is renewed so often, since some servers and routers go silent without a word. */
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(4);

  /** For servers without IDLE. */
  private static final Duration POLL = Duration.ofMinutes(1);

  /** How long the server may take for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Mailbox mailbox;
  private final MailMark mark;
  private final InstantSource clock;
  private final Duration patience;
  private final Duration longestIdle;
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private final Backoff refused = new Backoff(Duration.ofMinutes(5), Duration.ofHours(1));
  private final Worker worker = new Worker("mail");
  private volatile Instant caughtUpTo = Instant.EPOCH;
  private volatile SenseState state = SenseState.off("Mail is not counted.");

  /** Prepares it; nothing is connected before {@link #start}. */
  public MailSense(Mailbox mailbox, MailMark mark, InstantSource clock) {
    this(mailbox, mark, clock, PATIENCE, LONGEST_IDLE);
  }

  MailSense(
      Mailbox mailbox,
      MailMark mark,
      InstantSource clock,
      Duration patience,
      Duration longestIdle) {
    this.mailbox = mailbox;
    this.mark = mark;
    this.clock = clock;
    this.patience = patience;
    this.longestIdle = longestIdle;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public SenseState state() {
    return state;
  }

  @Override
  public Instant caughtUpTo() {
    return caughtUpTo;
  }

  @Override
  public void start(Tally tally) {
    state = SenseState.unavailable("The mail server is being called.");
    worker.start(() -> stay(tally));
  }

  private void stay(Tally tally) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      try (MailConnection connection = MailConnection.open(mailbox, patience, clock)) {
        count(connection, tally);
      } catch (AuthenticationFailedException e) {
        state = SenseState.unavailable("The mail server refuses the password: enter it again.");
        refused.sleep();
      } catch (MessagingException | RuntimeException e) {
        state = SenseState.unavailable("The mail server is away; what arrives is counted later.");
        backoff.sleep();
      }
    }
  }

  private void count(MailConnection connection, Tally tally)
      throws MessagingException, InterruptedException {
    MailMark.Mark seen = begin(connection);
    state = SenseState.working("Arrivals are counted; neither headers nor texts are read.");
    backoff.reset();
    refused.reset();
    while (!Thread.currentThread().isInterrupted()) {
      Instant asked = clock.instant();
      seen = reconcile(connection, seen, tally);
      caughtUpTo = asked;
      if (connection.canIdle()) {
        connection.idle(longestIdle);
      } else {
        Thread.sleep(POLL);
      }
    }
  }

  /** A new UIDVALIDITY means that all numbers changed, so that old and new cannot be told apart. */
  private MailMark.Mark begin(MailConnection connection) throws MessagingException {
    long validity = connection.validity();
    var saved = mark.load().filter(old -> old.validity() == validity);
    if (saved.isPresent()) {
      return saved.get();
    }
    MailMark.Mark end = connection.end();
    mark.save(end, () -> {});
    return end;
  }

  private MailMark.Mark reconcile(MailConnection connection, MailMark.Mark seen, Tally tally)
      throws MessagingException {
    List<MailConnection.Arrival> arrivals = connection.after(seen.uid());
    if (arrivals.isEmpty()) {
      return seen;
    }
    long last = arrivals.stream().mapToLong(MailConnection.Arrival::uid).max().orElseThrow();
    var now = new MailMark.Mark(seen.validity(), last);
    mark.save(now, () -> count(arrivals, tally));
    return now;
  }

  private static void count(List<MailConnection.Arrival> arrivals, Tally tally) {
    arrivals.forEach(arrival -> tally.addAt(arrival.at(), Fact.MAIL_RECEIVED, "", 1));
  }

  @Override
  public void close() {
    worker.close();
    state = SenseState.off("Mail is not counted any more.");
  }
}
