package org.accalmie.agent.coach;

import java.util.Optional;
import org.accalmie.agent.reflect.Figure;
import org.accalmie.agent.reflect.OwnWeeks;

/**
 * A thing to try, shown to whom the own figures say that it may matter.
 *
 * <p>Thresholds are those of the catalogue of measures where it has one, else conventions that the
 * tip names as such.
 */
public enum Tip {
  /** Many notifications a day. */
  FEWER_NOTIFICATIONS(Figure.INTERRUPTIONS, 60),
  /** Mail comes to the front again and again. */
  FEWER_CHECKS(Figure.MAIL_CHECKS, 15),
  /** Mail fills two hours. */
  LESS_MAIL(Figure.MAIL_TIME, 120),
  /** More mails than the catalogue's threshold. */
  FEWER_MAILS(Figure.MAIL_RECEIVED, 80),
  /** Meetings fill half the day. */
  FEWER_MEETINGS(Figure.MEETINGS, 240),
  /** Work outside the agreed hours. */
  KEEP_THE_END(Figure.AFTER_HOURS, 30),
  /** The device asks for half an hour. */
  TELL_THE_HELP_DESK(Figure.HASSLE, 30),
  /** Less than eleven hours of rest. */
  REST(Figure.REST, 660) {
    @Override
    boolean matters(double mean) {
      return mean < threshold();
    }
  },
  /** Hardly a piece of focus. */
  ONE_PIECE(Figure.FOCUS, 30) {
    @Override
    boolean matters(double mean) {
      return mean < threshold();
    }
  };

  private final Figure figure;
  private final double threshold;

  Tip(Figure figure, double threshold) {
    this.figure = figure;
    this.threshold = threshold;
  }

  /** The figure that it is about. */
  public Figure figure() {
    return figure;
  }

  /** From where on it may matter, in the figure's unit a day. */
  public double threshold() {
    return threshold;
  }

  boolean matters(double mean) {
    return mean >= threshold;
  }

  /**
   * The recent mean, if it is one at which this may matter; empty also where too little is known.
   */
  Optional<Double> applies(OwnWeeks weeks) {
    var mean = weeks.recent(figure);
    return mean.isPresent() && matters(mean.getAsDouble())
        ? Optional.of(mean.getAsDouble())
        : Optional.empty();
  }
}
