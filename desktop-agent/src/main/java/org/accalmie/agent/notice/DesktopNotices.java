package org.accalmie.agent.notice;

import java.io.IOException;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.Notice;
import org.accalmie.agent.calm.Notices;
import org.accalmie.agent.notice.NoticeBoard.Place;
import org.accalmie.agent.trust.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells by notifications of the desktop, and knows which ones are its own. */
public final class DesktopNotices implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopNotices.class);

  private final Attention attention;
  private final Attention doNotDisturb;
  private final NoticeBoard board;

  /**
   * Prepares it.
   *
   * @param attention while it is taken, nothing is shown
   * @param doNotDisturb what the owner has switched on; in quiet time it is of no account, as it
   *     may be our own doing
   */
  public DesktopNotices(NoticeBoard board, Attention attention, Attention doNotDisturb) {
    this.attention = attention;
    this.doNotDisturb = doNotDisturb;
    this.board = board;
  }

  @Override
  public boolean show(Notice notice, Schedule schedule) {
    if (wouldDisturb(notice)) {
      return false;
    }
    NoticeText text = new NoticeWriter(board.words(), schedule).write(notice);
    try {
      board.show(
          Place.WINDOWS,
          text,
          button -> {
            if (notice instanceof Notice.Soon soon) {
              soon.pass().run();
            }
          });
    } catch (IOException e) {
      LOG.debug("The desktop shows no notifications, so nobody is told.", e);
    }
    return true;
  }

  private boolean wouldDisturb(Notice notice) {
    boolean isForQuiet = notice instanceof Notice.Soon soon && soon.inQuiet();
    return attention.taken().isPresent() || (!isForQuiet && doNotDisturb.taken().isPresent());
  }

  @Override
  public void withdraw() {
    board.clear(Place.WINDOWS);
  }
}
