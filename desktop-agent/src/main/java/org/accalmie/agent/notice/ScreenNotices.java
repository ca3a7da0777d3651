package org.accalmie.agent.notice;

import java.io.IOException;
import java.util.Map;
import org.accalmie.agent.page.Words;
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

  private final Map<String, String> environment;
  private final NoticeBoard board;

  /** Takes the variables that tell where the session bus is, and the language. */
  public ScreenNotices(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.board = new NoticeBoard(environment);
  }

  /** Whether a notice of ours came under this name on the bus. */
  public boolean isOwn(String name) {
    return board.isOwn(name);
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
    return new NoticeWriter(Words.ofSystem(environment), schedule);
  }

  private boolean show(NoticeText text, Runnable pressed) {
    try {
      board.show(text, button -> pressed.run());
      return true;
    } catch (IOException e) {
      LOG.debug("The desktop shows no notifications, so nobody is told.", e);
      return false;
    }
  }

  @Override
  public void withdraw() {
    board.close();
  }
}
