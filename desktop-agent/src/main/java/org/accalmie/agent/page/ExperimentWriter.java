package org.accalmie.agent.page;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.experiment.Experiment;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.experiment.Experiments;
import org.accalmie.agent.experiment.Outcome;
import org.accalmie.agent.reflect.Change;
import org.accalmie.agent.reflect.Figure;

/** Says how the owner's experiments go. */
final class ExperimentWriter {
  private static final int SHOWN = 6;

  private final Agent agent;
  private final Words words;
  private final OwnDays days;
  private final Moments moments;

  ExperimentWriter(Agent agent, Words words) {
    this.agent = agent;
    this.words = words;
    this.days = new OwnDays(agent);
    this.moments = new Moments(agent, words);
  }

  CoachPage.Experiments write() {
    LocalDate today = days.today().day();
    var experiments = new Experiments(agent.parts().journal());
    Optional<Experiment> current = experiments.current(today);
    List<String> past =
        experiments.all().stream()
            .filter(one -> current.filter(one::equals).isEmpty())
            .limit(SHOWN)
            .map(one -> told("%s, from %s until %s: ", one) + outcome(one))
            .toList();
    List<CoachPage.Trial> trials =
        Arrays.stream(Trial.values())
            .map(trial -> new CoachPage.Trial(trial.name(), name(trial)))
            .toList();
    return new CoachPage.Experiments(current.map(one -> running(one, today)), past, trials);
  }

  private String running(Experiment one, LocalDate today) {
    return today.isBefore(one.from())
        ? told("%s begins on %s and ends on %s.", one)
        : told("%s runs since %s and ends on %s: ", one) + outcome(one);
  }

  private String told(String pattern, Experiment one) {
    return words.say(
        pattern, name(one.trial()), moments.date(one.from()), moments.date(one.until()));
  }

  private String outcome(Experiment one) {
    LocalDate end = days.today().day().plusDays(1);
    LocalDate last = one.until().plusDays(1);
    Outcome outcome =
        Outcome.of(
            one,
            days.between(
                one.from().minusWeeks(Outcome.WEEKS_BEFORE), last.isBefore(end) ? last : end));
    if (outcome.days() == 0) {
      return words.say("no day was seen.");
    }
    String kept = words.say("kept on %s of %s days.", outcome.kept(), outcome.days());
    return kept + " " + change(outcome.change(), one.trial().figure());
  }

  private String change(Optional<Change> change, Figure figure) {
    if (change.isEmpty()) {
      return words.say("Too few days to compare with the four weeks before.");
    }
    Change one = change.get();
    return switch (one.verdict()) {
      case UNCLEAR -> words.say("No clear change against the four weeks before.");
      case MORE ->
          words.say(
              "About %s more a day than in the four weeks before (%s to %s).",
              words.amount(one.shift(), figure),
              words.amount(one.low(), figure),
              words.amount(one.high(), figure));
      case LESS ->
          words.say(
              "About %s less a day than in the four weeks before (%s to %s).",
              words.amount(-one.shift(), figure),
              words.amount(-one.high(), figure),
              words.amount(-one.low(), figure));
    };
  }

  private String name(Trial trial) {
    return words.say(ExperimentNames.of(trial));
  }
}
