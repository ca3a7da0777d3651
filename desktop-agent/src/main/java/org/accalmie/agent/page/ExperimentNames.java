package org.accalmie.agent.page;

import org.accalmie.agent.experiment.Experiment.Trial;

/** What experiments are called, in English. */
public final class ExperimentNames {
  private ExperimentNames() {}

  /** One thing that may be tried. */
  public static String of(Trial trial) {
    return switch (trial) {
      case THREE_MAIL_CHECKS -> "Three mail checks a day";
      case FEW_NOTIFICATIONS -> "Ten notifications a day at most";
      case NO_LATE_WORK -> "No work outside the agreed hours";
      case FEW_MEETINGS -> "Two hours of meetings a day at most";
      case AN_HOUR_OF_FOCUS -> "An hour of focus every day";
    };
  }
}
