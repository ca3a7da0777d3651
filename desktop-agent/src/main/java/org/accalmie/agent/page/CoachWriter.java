package org.accalmie.agent.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.coach.Coach;
import org.accalmie.agent.coach.RightTime;
import org.accalmie.agent.coach.Tip;
import org.accalmie.agent.page.CoachPage.Advice;
import org.accalmie.agent.reflect.DayBand;
import org.accalmie.agent.reflect.OwnWeeks;

/** Words the tips. */
final class CoachWriter {
  private static final Map<Tip, String> OWN =
      Map.of(
          Tip.FEWER_NOTIFICATIONS, "%s notifications reach you on a usual day.",
          Tip.FEWER_CHECKS, "Mail comes to the front %s times on a usual day.",
          Tip.LESS_MAIL, "Mail is in front for %s on a usual day.",
          Tip.FEWER_MAILS, "%s mails come in on a usual day.",
          Tip.FEWER_MEETINGS, "Meetings take %s of a usual day.",
          Tip.KEEP_THE_END, "You work %s a day outside the agreed hours, on average.",
          Tip.TELL_THE_HELP_DESK, "Tending the device takes %s of a usual day.",
          Tip.REST, "Your rest before a working day is %s, on average.",
          Tip.ONE_PIECE, "You have %s of focus on a usual day.");

  private static final Map<Tip, String> TRY =
      Map.of(
          Tip.FEWER_NOTIFICATIONS,
          "Turn off the sounds and banners of the program that sends most, for a week, and see here what changes.",
          Tip.FEWER_CHECKS,
          "Close the mail program between three or four fixed times, and tell those who wait for you when they are.",
          Tip.LESS_MAIL,
          "See which mails of a day needed you, and unsubscribe from one list or leave one round of copies each day.",
          Tip.FEWER_MAILS,
          "Agree with your team which questions go into mail and which do not; a hundred people copied are a hundred interruptions.",
          Tip.FEWER_MEETINGS,
          "Ask for an agenda before you accept, and propose a meeting-free half day to your works council.",
          Tip.KEEP_THE_END,
          "Set a quiet window of your own at the end of the day; one click still lets you through.",
          Tip.TELL_THE_HELP_DESK,
          "Take this figure to your help desk or works council: it is time that somebody can give back to you.",
          Tip.REST,
          "Eleven hours of rest are your right; write late mails as drafts, and send them in the morning.",
          Tip.ONE_PIECE,
          "Put an hour with yourself into your calendar, and turn notifications off for it.");

  private static final Map<Tip, String> SOURCE =
      Map.of(
          Tip.FEWER_NOTIFICATIONS, "Threshold: a convention of ours, about eight an hour.",
          Tip.FEWER_CHECKS, "Threshold: a convention of ours, about two an hour.",
          Tip.LESS_MAIL,
              "Threshold: the catalogue of measures, after the booklet “Grosse fatigue numérique”, France 2012 (10 to 20 h of mail a week).",
          Tip.FEWER_MAILS,
              "Threshold: the catalogue of measures, after OICN (144 a week on average) and the Work Trend Index 2025 (117 a day).",
          Tip.FEWER_MEETINGS,
              "Threshold: the catalogue of measures, after Microsoft Viva Insights, “meeting hours”.",
          Tip.KEEP_THE_END,
              "Threshold: half an hour a day; the right to disconnect is in C. trav. L2242-17.",
          Tip.TELL_THE_HELP_DESK,
              "Threshold: the catalogue of measures, after the booklet “Grosse fatigue numérique”, France 2012 (three weeks a year).",
          Tip.REST, "Directive 2003/88/EC, article 3: 11 consecutive hours.",
          Tip.ONE_PIECE, "Threshold: a convention of ours, half an hour.");

  private final Agent agent;
  private final Frame frame;
  private final Words words;

  CoachWriter(Agent agent, Frame frame) {
    this.agent = agent;
    this.frame = frame;
    this.words = frame.words();
  }

  CoachPage write() {
    var days = new OwnDays(agent);
    OwnWeeks weeks = days.weeks();
    var coach = new Coach(agent.parts().journal());
    Optional<String> obstacle = obstacle(days);
    // What may not be shown is not chosen either, or it would be gone for a month.
    Optional<Coach.Advice> today =
        obstacle.isPresent() ? Optional.empty() : coach.tipOf(days.today().day(), weeks);
    List<Coach.Advice> all = obstacle.isPresent() ? List.of() : coach.advice(weeks);
    List<Advice> others =
        all.stream()
            .filter(advice -> today.filter(advice::equals).isEmpty())
            .map(this::advice)
            .toList();
    return new CoachPage(
        frame,
        obstacle.map(words::say),
        today.map(this::advice),
        others,
        coach.hasDismissed(),
        new ExperimentWriter(agent, words).write());
  }

  private Optional<String> obstacle(OwnDays days) {
    DayBand today = days.band(days.facts(days.today()));
    return RightTime.obstacle(agent.silence(), today, agent.parts().clock().instant());
  }

  private Advice advice(Coach.Advice advice) {
    Tip tip = advice.tip();
    return new Advice(
        tip.name(),
        words.say(OWN.getOrDefault(tip, ""), words.amount(advice.mean(), tip.figure())),
        words.say(TRY.getOrDefault(tip, "")),
        words.say(SOURCE.getOrDefault(tip, "")));
  }
}
