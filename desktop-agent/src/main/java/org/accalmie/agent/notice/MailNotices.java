package org.accalmie.agent.notice;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.notice.NoticeBoard.Place;
import org.accalmie.agent.notice.NoticeText.Button;
import org.accalmie.agent.page.Words;
import org.accalmie.agent.relay.MailNudges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells by a notification of the desktop that a mail waits for a window's end, with a button that
 * sends it now.
 *
 * <p>What would disturb, in a call or the like, is owed until it does not; the mail is sent at the
 * window's end all the same.
 */
public final class MailNotices implements MailNudges {
  private static final Logger LOG = LoggerFactory.getLogger(MailNotices.class);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final String NOW = "now";

  /** Long enough for one click. */
  private static final Duration LASTING = Duration.ofSeconds(30);

  private final List<Attention> attentions;
  private final NoticeBoard board;
  private Optional<Owed> owed = Optional.empty();
  private boolean owesRefusal;

  /** That mail waits until a window's end. */
  private record Owed(ZonedDateTime end, IntSupplier waiting, Runnable sendNow) {}

  /**
   * Prepares it.
   *
   * @param attentions while one of them is taken, nothing is shown
   */
  public MailNotices(NoticeBoard board, List<Attention> attentions) {
    this.attentions = List.copyOf(attentions);
    this.board = board;
  }

  @Override
  public void waits(ZonedDateTime end, IntSupplier waiting, Runnable sendNow) {
    synchronized (this) {
      owed = Optional.of(new Owed(end, waiting, sendNow));
    }
    look();
  }

  @Override
  public void refused() {
    synchronized (this) {
      owesRefusal = true;
    }
    look();
  }

  @Override
  public void look() {
    boolean isFree = owes() && attentions.stream().noneMatch(one -> one.taken().isPresent());
    if (isFree) {
      // Outside of the lock, since it asks the relay.
      next().run();
    }
  }

  private synchronized boolean owes() {
    return owed.isPresent() || owesRefusal;
  }

  /** One after the other, as there is one notice at a time. */
  private synchronized Runnable next() {
    if (owed.isPresent()) {
      Owed mail = owed.get();
      owed = Optional.empty();
      return () -> tell(mail);
    }
    boolean isRefusal = owesRefusal;
    owesRefusal = false;
    return isRefusal ? this::tellOfRefusal : () -> {};
  }

  private void tell(Owed mail) {
    int waiting = mail.waiting().getAsInt();
    if (waiting > 0) {
      tell(mail.end(), waiting, mail.sendNow());
    }
  }

  private void tell(ZonedDateTime end, int waiting, Runnable sendNow) {
    Words words = board.words();
    show(
        new NoticeText(
            words.say("No mail until %s", CLOCK.format(end)),
            waiting == 1
                ? words.say("Your mail waits here, and is sent then.")
                : words.say("%s mails of yours wait here, and are sent then.", waiting),
            List.of(new Button(NOW, words.say("Send now"))),
            words.say("Your page sends it at once."),
            false,
            LASTING),
        sendNow);
  }

  private void tellOfRefusal() {
    Words words = board.words();
    show(
        NoticeText.plain(
            words.say("A mail was not sent"),
            words.say(
                "Your mail server refuses it. On your page, under “Mine”, you can try again or throw it away.")),
        () -> {});
  }

  private void show(NoticeText text, Runnable pressed) {
    // The mail program waits for an answer, and a desktop may take its time.
    Thread.startVirtualThread(
        () -> {
          try {
            board.show(Place.MAIL, text, button -> pressed.run());
          } catch (IOException e) {
            LOG.debug("The desktop shows no notifications, so nobody is told.", e);
          }
        });
  }

  @Override
  public void withdraw() {
    synchronized (this) {
      owed = Optional.empty();
    }
    board.clear(Place.MAIL);
  }
}
