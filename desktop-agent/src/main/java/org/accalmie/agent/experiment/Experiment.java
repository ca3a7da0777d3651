package org.accalmie.agent.experiment;

import java.time.LocalDate;
import org.accalmie.agent.reflect.Figure;

/**
 * Something its owner tries for a while.
 *
 * @param from its first day
 * @param until its last day, inclusive
 */
public record Experiment(Trial trial, LocalDate from, LocalDate until) {
  /** The longest one, in weeks. */
  public static final int MOST_WEEKS = 4;

  /** What is tried, and the figure of a day by which it is kept. */
  public enum Trial {
    /** At most three looks into mail a day. */
    THREE_MAIL_CHECKS(Figure.MAIL_CHECKS, 3),
    /** At most ten notifications a day. */
    FEW_NOTIFICATIONS(Figure.INTERRUPTIONS, 10),
    /** No work outside the agreed hours. */
    NO_LATE_WORK(Figure.AFTER_HOURS, 0),
    /** At most two hours of meetings a day. */
    FEW_MEETINGS(Figure.MEETINGS, 120),
    /** An hour of focus a day at least. */
    AN_HOUR_OF_FOCUS(Figure.FOCUS, 60) {
      @Override
      boolean isKept(double value) {
        return value >= limit();
      }
    };

    private final Figure figure;
    private final double limit;

    Trial(Figure figure, double limit) {
      this.figure = figure;
      this.limit = limit;
    }

    /** The figure that tells whether it is kept. */
    public Figure figure() {
      return figure;
    }

    double limit() {
      return limit;
    }

    boolean isKept(double value) {
      return value <= limit;
    }
  }

  /** Refuses what ends before it begins. */
  public Experiment {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("An experiment ends after it begins.");
    }
  }

  /** Whether it runs on a day. */
  public boolean isOn(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
