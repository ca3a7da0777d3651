package org.accalmie.agent.calm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.policy.measure.Category;

/**
 * What a quiet window held back, in numbers.
 *
 * @param notifications how many, by the kind of the application that sent them
 * @param mails how many mails have come back to the inbox
 */
public record Digest(Map<Category, Integer> notifications, int mails) {
  /** Copies the map, in the order of the categories. */
  public Digest {
    notifications = Collections.unmodifiableMap(new TreeMap<>(notifications));
  }

  /** Whether nothing was held back. */
  public boolean isEmpty() {
    return notifications.isEmpty() && mails == 0;
  }
}
