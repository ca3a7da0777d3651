package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.coach.Coach;
import org.accalmie.agent.coach.RightTime;
import org.accalmie.agent.coach.Tip;
import org.accalmie.agent.page.CoachPage.Advice;
import org.accalmie.agent.page.CoachPage.Earlier;
import org.accalmie.agent.reflect.DayBand;
import org.accalmie.agent.reflect.OwnWeeks;

/** Words the tips. */
final class CoachWriter {
  private final Agent agent;
  private final Frame frame;
  private final Words words;
  private final Moments moments;

  CoachWriter(Agent agent, Frame frame) {
    this.agent = agent;
    this.frame = frame;
    this.words = frame.words();
    this.moments = new Moments(agent, words);
  }

  CoachPage write() {
    var days = new OwnDays(agent);
    OwnWeeks weeks = days.weeks();
    var coach = new Coach(agent.parts().journal());
    Optional<String> obstacle = obstacle(days);
    // What may not be shown is not chosen either, or it would be gone for a month.
    Optional<Coach.Advice> today =
        obstacle.isPresent() ? Optional.empty() : coach.tipOf(days.today().day(), weeks);
    List<Earlier> earlier =
        obstacle.isPresent()
            ? List.of()
            : coach.earlier(days.today().day(), weeks).stream().map(this::earlier).toList();
    return new CoachPage(
        frame,
        obstacle.map(words::say),
        today.map(this::advice),
        earlier,
        coach.hasDismissed(),
        new ExperimentWriter(agent, words).write());
  }

  private Optional<String> obstacle(OwnDays days) {
    DayBand today = days.band(days.facts(days.today()));
    return RightTime.obstacle(agent.silence(), today, agent.parts().clock().instant());
  }

  private Earlier earlier(Coach.Earlier earlier) {
    return new Earlier(moments.day(earlier.day()), advice(earlier.advice()));
  }

  private Advice advice(Coach.Advice advice) {
    return advice(advice, words);
  }

  static Advice advice(Coach.Advice advice, Words words) {
    Tip tip = advice.tip();
    TipPhrases phrases = TipPhrases.of(tip);
    return new Advice(
        tip.name(),
        words.say(phrases.own(), words.amount(advice.mean(), tip.figure())),
        words.say(phrases.attempt()),
        words.say(phrases.source()));
  }
}
