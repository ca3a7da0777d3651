package org.accalmie.agent.calm;

import java.util.EnumMap;
import java.util.Map;
import org.accalmie.policy.measure.Category;

/**
 * Counts what is held back, in memory and no longer than until its owner is told.
 *
 * <p>Safe for any thread.
 */
public final class HeldBack {
  private final Map<Category, Integer> notifications = new EnumMap<>(Category.class);
  private int mails;

  /** Counts one notification of an application of this kind. */
  public synchronized void notification(Category sender) {
    notifications.merge(sender, 1, Integer::sum);
  }

  /** Counts mails that were held and have come back. */
  public synchronized void mailsCameBack(int count) {
    mails += count;
  }

  /** How many notifications there are to tell of. */
  public synchronized int count() {
    return notifications.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What was counted since it was forgotten last. */
  synchronized Digest digest() {
    return new Digest(notifications, mails);
  }

  synchronized void forget() {
    notifications.clear();
    mails = 0;
  }
}
