package org.accalmie.agent.notice;

import java.io.IOException;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.experiment.Reminder;
import org.accalmie.agent.notice.NoticeBoard.Place;
import org.accalmie.agent.page.ExperimentNames;
import org.accalmie.agent.page.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reminds of experiments by a notification of the desktop. */
public final class ReminderNotices implements Reminder.Voice {
  private static final Logger LOG = LoggerFactory.getLogger(ReminderNotices.class);

  private final Attention doNotDisturb;
  private final NoticeBoard board;

  /**
   * Prepares it.
   *
   * @param doNotDisturb what the owner has switched on, and while which nothing is told
   */
  public ReminderNotices(NoticeBoard board, Attention doNotDisturb) {
    this.doNotDisturb = doNotDisturb;
    this.board = board;
  }

  @Override
  public boolean tell(Reminder.Note note) {
    if (doNotDisturb.taken().isPresent()) {
      return false;
    }
    try {
      board.show(Place.EXPERIMENTS, write(note, board.words()), button -> {});
    } catch (IOException e) {
      LOG.debug("The desktop shows no notifications, so nobody is reminded.", e);
    }
    return true;
  }

  private static NoticeText write(Reminder.Note note, Words words) {
    String name = words.say(ExperimentNames.of(note.experiment().trial()));
    return switch (note) {
      case Reminder.Note.GoesOn goesOn ->
          NoticeText.plain(
              name, words.say("Day %s of %s of your experiment.", goesOn.day(), goesOn.days()));
      case Reminder.Note.Ended ended ->
          NoticeText.plain(
              words.say("Your experiment has ended"),
              words.say("%s: what came of it stands on your page, under “Coach”.", name));
    };
  }
}
