package org.accalmie.agent.held;

import java.util.Optional;
import java.util.function.Supplier;
import org.accalmie.agent.held.HoldPlan.Wish;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.owner.MailChoices;
import org.accalmie.agent.sense.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * The held mail of one account.
 *
 * <p>There is no holder, no thread and no connection before mail is to be held, or may have been
 * held by an earlier run.
 */
final class Holding implements AutoCloseable {
  private final Mailbox mailbox;
  private final MailChoices choices;
  private final Supplier<MailHolder> fresh;
  private volatile @Nullable MailHolder holder;

  /**
   * Prepares it.
   *
   * @param fresh makes the holder, which is not started yet
   */
  Holding(Mailbox mailbox, MailChoices choices, Supplier<MailHolder> fresh) {
    this.mailbox = mailbox;
    this.choices = choices;
    this.fresh = fresh;
  }

  String account() {
    return mailbox.account().id();
  }

  /** Whether this is about the same mailbox, opened in the same way. */
  boolean isOf(Mailbox other) {
    MailAccount ours = mailbox.account();
    MailAccount theirs = other.account();
    return ours.id().equals(theirs.id())
        && ours.imap().equals(theirs.imap())
        && ours.user().equals(theirs.user())
        && ours.inbox().equals(theirs.inbox())
        && ours.authentication().equals(theirs.authentication());
  }

  /**
   * Has the holder do what is wished; a fresh one first brings back what an earlier run has left.
   *
   * @param atFirst whether to look even where nothing is known to be held: a machine that lost its
   *     power may have forgotten
   */
  void follow(Wish wish, boolean atFirst) {
    MailHolder known = holder;
    if (known == null) {
      if (wish != Wish.HOLD && !atFirst && !choices.mayHaveHeld(account())) {
        return;
      }
      known = fresh.get();
      known.start();
      holder = known;
    }
    follow(known, wish);
  }

  private void follow(MailHolder started, Wish wish) {
    switch (wish) {
      case HOLD -> {
        choices.mayHaveHeld(account(), true);
        started.hold();
      }
      case KEEP -> started.keep();
      case RELEASE -> started.release();
    }
    if (started.isReleased()) {
      choices.mayHaveHeld(account(), false);
    }
  }

  private Optional<MailHolder> started() {
    return Optional.ofNullable(holder);
  }

  /** Whether everything is known to be back in the inbox. */
  boolean isOver() {
    return !choices.mayHaveHeld(account());
  }

  void bringBackNow() {
    started().ifPresent(MailHolder::bringBackNow);
  }

  void tryAgain() {
    started().ifPresent(MailHolder::tryAgain);
  }

  /** What the holder does, if there is one. */
  Optional<HoldState> state() {
    return started().map(MailHolder::state);
  }

  /** What is to be told of it. */
  HoldReport.Account report(boolean holds) {
    return new HoldReport.Account(account(), choices.folder(account()), holds, isOver(), state());
  }

  @Override
  public void close() {
    started().ifPresent(MailHolder::close);
  }
}
