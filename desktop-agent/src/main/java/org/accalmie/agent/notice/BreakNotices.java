package org.accalmie.agent.notice;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.accalmie.agent.breaks.BreakPrompt;
import org.accalmie.agent.notice.NoticeBoard.Place;
import org.accalmie.agent.notice.NoticeText.Button;
import org.accalmie.agent.page.BreakPhrases;
import org.accalmie.agent.page.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for breaks and counts them down by one notification of the desktop. */
public final class BreakNotices implements BreakPrompt {
  private static final Logger LOG = LoggerFactory.getLogger(BreakNotices.class);

  /** Longer than a prompt is left, or a countdown stands still: they are taken back before. */
  private static final Duration LASTING = Duration.ofMinutes(2);

  private static final Duration STAYING = Duration.ofDays(1);

  private final NoticeBoard board;
  private volatile boolean takenBack = true;

  /** Says it by this board. */
  public BreakNotices(NoticeBoard board) {
    this.board = board;
  }

  boolean isShowing() {
    return board.has(Place.BREAKS);
  }

  @Override
  public void show(Message message, Consumer<Answer> answers) {
    NoticeText text = write(message, board.words());
    try {
      if (message instanceof Message.Left && !takenBack) {
        board.change(Place.BREAKS, text);
      } else {
        board.show(Place.BREAKS, text, button -> answers.accept(Answer.valueOf(button)));
        takenBack = false;
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("The desktop shows no notifications, so no break is asked for.", e);
    }
  }

  private static NoticeText write(Message message, Words words) {
    return switch (message) {
      case Message.Due due ->
          new NoticeText(
              words.say(
                  "%s: %s", words.say(BreakPhrases.name(due.kind())), words.length(due.length())),
              words.say(BreakPhrases.about(due.kind())),
              buttons(words),
              words.say("Your page puts it off or skips it."),
              false,
              due.stays() ? STAYING : LASTING);
      case Message.Left left ->
          new NoticeText(
              words.say(
                  "%s: %s left",
                  words.say(BreakPhrases.name(left.kind())), words.length(left.left())),
              words.say(BreakPhrases.about(left.kind())),
              buttons(words),
              words.say("Your page puts it off or skips it."),
              false,
              LASTING);
      case Message.Enough enough ->
          NoticeText.plain(
              words.say("Enough for today?"),
              words.say(
                  "You have worked at the screen for %s today.", words.length(enough.worked())));
    };
  }

  private static List<Button> buttons(Words words) {
    return List.of(
        new Button(Answer.LATER.name(), words.say("In 3 minutes")),
        new Button(Answer.SKIP.name(), words.say("Skip it")));
  }

  @Override
  public void withdraw() {
    takenBack = true;
    board.clear(Place.BREAKS);
  }
}
