package org.accalmie.agent.page;

import org.accalmie.agent.coach.Tip;

/**
 * What is said of a tip, in English.
 *
 * @param own the owner's own figure, which is {@code %s}
 * @param attempt what to try
 * @param source where the threshold or the advice comes from
 */
record TipPhrases(String own, String attempt, String source) {

  static TipPhrases of(Tip tip) {
    return switch (tip) {
      case FEWER_NOTIFICATIONS ->
          new TipPhrases(
              "%s notifications reach you on a usual day.",
              "Turn off the sounds and banners of the program that sends most, for a week, and see here what changes.",
              "Threshold: a convention of ours, about eight an hour.");
      case FEWER_CHECKS ->
          new TipPhrases(
              "Mail comes to the front %s times on a usual day.",
              "Close the mail program between three or four fixed times, and tell those who wait for you when they are.",
              "Threshold: a convention of ours, about two an hour.");
      case LESS_MAIL ->
          new TipPhrases(
              "Mail is in front for %s on a usual day.",
              "See which mails of a day needed you, and unsubscribe from one list or leave one round of copies each day.",
              "Threshold: the catalogue of measures, after the booklet “Grosse fatigue numérique”, France 2012 (10 to 20 h of mail a week).");
      case FEWER_MAILS ->
          new TipPhrases(
              "%s mails come in on a usual day.",
              "Agree with your team which questions go into mail and which do not; a hundred people copied are a hundred interruptions.",
              "Threshold: the catalogue of measures, after OICN (144 a week on average) and the Work Trend Index 2025 (117 a day).");
      case FEWER_MEETINGS ->
          new TipPhrases(
              "Meetings take %s of a usual day.",
              "Ask for an agenda before you accept, and propose a meeting-free half day to your works council.",
              "Threshold: the catalogue of measures, after Microsoft Viva Insights, “meeting hours”.");
      case KEEP_THE_END ->
          new TipPhrases(
              "You work %s a day outside the agreed hours, on average.",
              "Set a quiet window of your own at the end of the day; one click still lets you through.",
              "Threshold: half an hour a day; the right to disconnect is in C. trav. L2242-17.");
      case TELL_THE_HELP_DESK ->
          new TipPhrases(
              "Tending the device takes %s of a usual day.",
              "Take this figure to your help desk or works council: it is time that somebody can give back to you.",
              "Threshold: the catalogue of measures, after the booklet “Grosse fatigue numérique”, France 2012 (three weeks a year).");
      case REST ->
          new TipPhrases(
              "Your rest before a working day is %s, on average.",
              "Eleven hours of rest are your right; write late mails as drafts, and send them in the morning.",
              "Directive 2003/88/EC, article 3: 11 consecutive hours.");
      case ONE_PIECE ->
          new TipPhrases(
              "You have %s of focus on a usual day.",
              "Put an hour with yourself into your calendar, and turn notifications off for it.",
              "Threshold: a convention of ours, half an hour.");
    };
  }
}
