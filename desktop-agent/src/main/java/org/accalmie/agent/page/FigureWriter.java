package org.accalmie.agent.page;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.agent.page.TodayPage.Bucket;
import org.accalmie.agent.page.TodayPage.Figure;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.AfterHours;
import org.accalmie.policy.measure.Answers;
import org.accalmie.policy.measure.DailyRest;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.Interruptions;
import org.accalmie.policy.measure.Measure;

/** Says what the measures make of a day. */
final class FigureWriter {
  private final Words words;

  FigureWriter(Words words) {
    this.words = words;
  }

  String lead(DayFacts facts) {
    int mails = DayFacts.total(facts.mailReceived());
    int shown = DayFacts.total(facts.notifications());
    int after = facts.hours().isEmpty() ? 0 : AfterHours.minutes(facts);
    if (mails + shown + after + facts.acts().size() == 0) {
      return words.say("A calm day so far: nothing has been counted yet.");
    }
    String reached = words.say("So far %s and %s reached you", mails(mails), notifications(shown));
    String outside =
        after == 0
            ? words.say("and no work fell outside the agreed hours.")
            : words.say("and you worked %s min outside the agreed hours.", after);
    return reached + ", " + outside;
  }

  private String mails(int count) {
    return count == 1 ? words.say("1 mail") : words.say("%s mails", count);
  }

  private String notifications(int count) {
    return count == 1 ? words.say("1 notification") : words.say("%s notifications", count);
  }

  List<Figure> figures(Agreement agreement, DayFacts facts) {
    return agreement.measures().stream().map(id -> figure(agreement.measure(id), facts)).toList();
  }

  private Figure figure(Measure measure, DayFacts facts) {
    int answer = Answers.answer(measure.id(), facts);
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < measure.buckets().size(); i++) {
      String label = measure.buckets().get(i);
      buckets.add(new Bucket(label(label), i == answer, i >= measure.thresholdFrom()));
    }
    String english = measure.question().getOrDefault("en", measure.id());
    return new Figure(
        words.typeset(measure.question().getOrDefault(words.language(), english)),
        value(measure, facts, answer),
        buckets,
        note(measure));
  }

  /** Labels are numbers, but for outcomes. */
  private String label(String label) {
    return Character.isLetter(label.charAt(0)) ? words.say(label) : label;
  }

  private String value(Measure measure, DayFacts facts, int answer) {
    return switch (measure.id()) {
      case "after-hours" -> words.say("%s min", AfterHours.minutes(facts));
      case "mail-received" -> mails(DayFacts.total(facts.mailReceived()));
      case "interruptions" -> notifications(Interruptions.shownWithinHours(facts));
      case "daily-rest" -> rest(facts, label(measure.buckets().get(answer)));
      default -> label(measure.buckets().get(answer));
    };
  }

  private String rest(DayFacts facts, String label) {
    return DailyRest.before(facts)
        .map(rest -> words.say("%s h %s min", rest.toHours(), rest.toMinutesPart()))
        .orElseGet(() -> words.say("%s h", label));
  }

  private String note(Measure measure) {
    String threshold = label(measure.threshold()).split("–", 2)[0];
    return switch (measure.id()) {
      case "after-hours" -> words.say("Minutes. Agreed threshold: from %s.", threshold);
      case "interruptions" ->
          words.say(
              "The scale is per agreed hour of the whole day. Agreed threshold: from %s.",
              threshold);
      case "daily-rest" -> words.say("Hours. Agreed threshold: below %s.", lastKept(measure));
      case "quiet-kept" -> words.say("Past the agreed threshold: %s.", threshold);
      default -> words.say("Agreed threshold: from %s.", threshold);
    };
  }

  /** Where buckets fall, the threshold is the lower end of the last bucket that keeps it. */
  private static String lastKept(Measure measure) {
    return measure.words().get(measure.thresholdFrom() - 1);
  }
}
