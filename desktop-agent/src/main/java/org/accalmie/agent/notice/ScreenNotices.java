package org.accalmie.agent.notice;

import java.io.IOException;
import org.accalmie.agent.notice.NoticeBoard.Place;
import org.accalmie.agent.screen.LockNotices;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.calendar.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of the lock of the screen by a notification of the desktop, also in quiet time: what it
 * announces happens there too.
 */
public final class ScreenNotices implements LockNotices {
  private static final Logger LOG = LoggerFactory.getLogger(ScreenNotices.class);

  private final NoticeBoard board;

  /** Says it by this board. */
  public ScreenNotices(NoticeBoard board) {
    this.board = board;
  }

  @Override
  public boolean soon(Opening opening, Schedule schedule, Runnable keepOn) {
    return show(writer(schedule).lock(opening), keepOn);
  }

  @Override
  public void stays(Opening opening, Schedule schedule, Runnable lock) {
    show(writer(schedule).staysOn(opening), lock);
  }

  private NoticeWriter writer(Schedule schedule) {
    return new NoticeWriter(board.words(), schedule);
  }

  private boolean show(NoticeText text, Runnable pressed) {
    try {
      board.show(Place.SCREEN, text, button -> pressed.run());
      return true;
    } catch (IOException e) {
      LOG.debug("The desktop shows no notifications, so nobody is told.", e);
      return false;
    }
  }

  @Override
  public void withdraw() {
    board.clear(Place.SCREEN);
  }
}
