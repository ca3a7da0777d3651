package org.accalmie.agent.sense;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.sense.SenseState.Condition;

/**
 * Counts the mails that arrive at the owner's accounts and those the owner sends, at the minute the
 * server has for them, and how many were answered within the hour.
 *
 * <p>Neither subjects, people nor texts are asked for. What arrived while it was away counts at its
 * own time; what was there before the very first connection, and what only comes back to the inbox,
 * does not count.
 */
public final class MailSense implements Sense {
  private final List<MailWatch> watches;

  /**
   * Prepares it; nothing is connected before {@link #start}.
   *
   * @param sightings what was seen in an inbox and may have left it since
   */
  public MailSense(
      List<Mailbox> mailboxes, MailMarks marks, MailSightings sightings, InstantSource clock) {
    this(mailboxes, marks, sightings, clock, MailRhythm.USUAL);
  }

  MailSense(
      List<Mailbox> mailboxes,
      MailMarks marks,
      MailSightings sightings,
      InstantSource clock,
      MailRhythm rhythm) {
    this.watches =
        mailboxes.stream().map(one -> new MailWatch(one, marks, sightings, clock, rhythm)).toList();
  }

  @Override
  public String name() {
    return "mail";
  }

  /** The first account's that needs its owner; when none does, the first account's. */
  @Override
  public SenseState state() {
    List<SenseState> states = watches.stream().map(MailWatch::state).toList();
    return states.stream()
        .filter(state -> state.condition() == Condition.UNAVAILABLE)
        .findFirst()
        .or(
            () ->
                states.stream().filter(state -> state.explanation().contains("--sent")).findFirst())
        .or(() -> states.stream().findFirst())
        .orElse(
            SenseState.off(
                "No mail account is known: add one with “accalmie agent accounts" + " add”."));
  }

  /** What each account does, by the owner's short name for it. */
  public Map<String, SenseState> accounts() {
    Map<String, SenseState> states = new LinkedHashMap<>();
    watches.forEach(watch -> states.put(watch.account(), watch.state()));
    return states;
  }

  @Override
  public Instant caughtUpTo() {
    return watches.stream()
        .map(MailWatch::caughtUpTo)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  @Override
  public void start(Tally tally) {
    watches.forEach(watch -> watch.start(tally));
  }

  /** Ends waits after failures, for an owner who has put right what was wrong. */
  public void tryAgain() {
    watches.forEach(MailWatch::tryAgain);
  }

  /** All at once, since each may take a while to let go. */
  @Override
  public void close() {
    List<Thread> closing =
        watches.stream().map(watch -> Thread.ofVirtual().start(watch::close)).toList();
    for (Thread thread : closing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
