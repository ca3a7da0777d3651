package org.accalmie.agent.page;

import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.Happening.Outcome;
import org.accalmie.agent.breaks.Mode;

/** What is said of breaks, in English. */
public final class BreakPhrases {
  private BreakPhrases() {}

  /** What a kind of break is called. */
  public static String name(BreakKind kind) {
    return switch (kind) {
      case MICRO -> "Micro-pause";
      case REST -> "Rest break";
      case DAILY -> "Limit of the day";
    };
  }

  /** What it is, in a sentence. */
  public static String about(BreakKind kind) {
    return switch (kind) {
      case MICRO -> "Hands off keyboard and mouse for a moment.";
      case REST -> "Up and away from the screen for some minutes.";
      case DAILY -> "One kind notice when you have worked so long at the screen today.";
    };
  }

  static String name(Mode mode) {
    return switch (mode) {
      case NORMAL -> "Typing";
      case READING -> "Reading";
      case QUIET -> "Quiet";
      case SUSPENDED -> "Off for today";
    };
  }

  static String about(Mode mode) {
    return switch (mode) {
      case NORMAL -> "Work is keys and mouse; a pause that you make yourself counts.";
      case READING -> "Looking at the screen is work too, until you leave it or lock it.";
      case QUIET -> "Nothing is asked for; what is owed is remembered.";
      case SUSPENDED -> "Nothing is asked for and nothing is owed; it ends by itself tomorrow.";
    };
  }

  static String times(Outcome outcome) {
    return switch (outcome) {
      case TAKEN -> "%s taken";
      case UNASKED -> "%s made unasked";
      case POSTPONED -> "%s put off";
      case SKIPPED -> "%s skipped";
    };
  }
}
