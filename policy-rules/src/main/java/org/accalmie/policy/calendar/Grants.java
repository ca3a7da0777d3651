package org.accalmie.policy.calendar;

import java.time.LocalDate;
import java.util.Set;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;

/** Which windows that open by rotation or by relief open, for whom and on which days. */
public interface Grants {
  /** None of them. */
  Grants NONE =
      new Grants() {
        @Override
        public boolean concern(Agreement version, Window window) {
          return false;
        }

        @Override
        public boolean allow(Agreement version, String group, Window window, LocalDate day) {
          return false;
        }
      };

  /** Whether a window of a version may ever be granted here. */
  boolean concern(Agreement version, Window window);

  /**
   * Whether it opens for a group on a day, at its time.
   *
   * @param version the one that rules the day
   */
  boolean allow(Agreement version, String group, Window window, LocalDate day);

  /** Some windows, as if they were granted to everyone all the time. */
  static Grants always(Set<String> windows) {
    Set<String> ids = Set.copyOf(windows);
    return new Grants() {
      @Override
      public boolean concern(Agreement version, Window window) {
        return ids.contains(window.id());
      }

      @Override
      public boolean allow(Agreement version, String group, Window window, LocalDate day) {
        return true;
      }
    };
  }
}
