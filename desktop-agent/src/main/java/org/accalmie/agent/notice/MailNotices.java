package org.accalmie.agent.notice;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
 * <p>Whoever does not see it, for a call or the like, has their mail sent at the window's end all
 * the same.
 */
public final class MailNotices implements MailNudges {
  private static final Logger LOG = LoggerFactory.getLogger(MailNotices.class);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final String NOW = "now";

  /** Long enough for one click. */
  private static final Duration LASTING = Duration.ofSeconds(30);

  private final List<Attention> attentions;
  private final NoticeBoard board;

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
  public void waits(ZonedDateTime end, int waiting, Runnable sendNow) {
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

  @Override
  public void refused() {
    Words words = board.words();
    show(
        NoticeText.plain(
            words.say("A mail was not sent"),
            words.say(
                "Your mail server refuses it. On your page, under “Mine”, you can try again or throw it away.")),
        () -> {});
  }

  private void show(NoticeText text, Runnable pressed) {
    if (attentions.stream().anyMatch(one -> one.taken().isPresent())) {
      return;
    }
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
    board.clear(Place.MAIL);
  }
}
