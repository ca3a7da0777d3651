package org.accalmie.agent.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.agent.owner.Senses;
import org.accalmie.agent.page.TodayPage.Bucket;
import org.accalmie.agent.page.TodayPage.Figure;
import org.accalmie.agent.reflect.DayBand;
import org.accalmie.agent.report.Needs;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.AfterHours;
import org.accalmie.policy.measure.Answers;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.DailyRest;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.InFront;
import org.accalmie.policy.measure.Interruptions;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.measure.Meetings;
import org.accalmie.policy.measure.Uninterrupted;

/** Says what the measures make of a day. */
final class FigureWriter {
  private final Words words;
  private final Senses senses;

  FigureWriter(Words words, Senses senses) {
    this.words = words;
    this.senses = senses;
  }

  /** What the day was made of, for who looks once. */
  String lead(DayBand band) {
    if (band.pieces().isEmpty()) {
      return words.say("Nothing has been counted yet today.");
    }
    return band.longestFocus()
        .map(
            longest ->
                words.say(
                    "%s of focus so far, the longest piece %s.",
                    words.time(band.time(DayBand.Kind.FOCUS)), words.time(longest)))
        .orElseGet(() -> words.say("No 25 minutes of focus in one piece yet."));
  }

  /** What came in, as far as it is seen here, and what fell outside the agreed hours. */
  String second(DayBand band, DayFacts facts) {
    int after = facts.hours().isEmpty() ? 0 : AfterHours.minutes(facts);
    if (band.pieces().isEmpty() && received(facts) == 0 && after == 0) {
      // Where nothing is counted, nothing may be claimed.
      return words.say("What is counted appears here as the day goes on.");
    }
    String reached = reached(facts);
    if (facts.hours().isEmpty()) {
      return reached + ".";
    }
    String outside =
        after == 0
            ? words.say("and no work fell outside the agreed hours.")
            : words.say("and you worked %s min outside the agreed hours.", after);
    return reached + ", " + outside;
  }

  private static int received(DayFacts facts) {
    return DayFacts.total(facts.mailReceived()) + DayFacts.total(facts.notifications());
  }

  private String reached(DayFacts facts) {
    int mails = DayFacts.total(facts.mailReceived());
    int shown = DayFacts.total(facts.notifications());
    if (received(facts) == 0) {
      return words.say("So far nothing has reached you");
    }
    return senses.blind(Set.of("mail")).isEmpty()
        ? words.say("So far %s and %s reached you", mails(mails), notifications(shown))
        : words.say("So far %s reached you", notifications(shown));
  }

  private String mails(int count) {
    return count == 1 ? words.say("1 mail") : words.say("%s mails", count);
  }

  private String notifications(int count) {
    return count == 1 ? words.say("1 notification") : words.say("%s notifications", count);
  }

  List<Figure> figures(Agreement agreement, DayFacts facts) {
    return agreement.measures().stream()
        .filter(id -> senses.blind(Needs.senses(List.of(id))).isEmpty())
        .map(id -> figure(agreement.measure(id), facts))
        .toList();
  }

  private Figure figure(Measure measure, DayFacts facts) {
    int answer = Answers.answer(measure.id(), facts);
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < measure.buckets().size(); i++) {
      String label = measure.buckets().get(i);
      buckets.add(new Bucket(label(label), i == answer, i >= measure.thresholdFrom()));
    }
    return new Figure(question(measure), value(measure, facts, answer), buckets, note(measure));
  }

  private String question(Measure measure) {
    String english = measure.question().getOrDefault("en", measure.id());
    return words.typeset(measure.question().getOrDefault(words.language(), english));
  }

  /** What is left out because this desktop does not see it; a zero would be a claim. */
  Optional<String> unseen(Agreement agreement) {
    String titles =
        senses.blind(Needs.senses(agreement.measures())).stream()
            .map(id -> words.say(SenseTitles.of(id)))
            .sorted()
            .collect(Collectors.joining(", "));
    return titles.isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.say("Not seen on this desktop, and so not shown: %s. “Mine” tells why.", titles));
  }

  /** Labels are numbers, but for outcomes. */
  private String label(String label) {
    return Character.isLetter(label.charAt(0)) ? words.say(label) : label;
  }

  private String value(Measure measure, DayFacts facts, int answer) {
    return switch (measure.id()) {
      case "after-hours" -> words.say("%s min", AfterHours.minutes(facts));
      case "mail-time" -> words.time(InFront.time(Category.MAIL, facts));
      case "hassle" -> words.time(InFront.time(Category.DEVICE_TENDING, facts));
      case "meetings" -> words.time(Meetings.time(facts));
      case "uninterrupted" -> words.time(Duration.ofMinutes(Uninterrupted.minutes(facts)));
      case "mail-received" -> mails(DayFacts.total(facts.mailReceived()));
      case "interruptions" -> words.say("%s today", Interruptions.shownWithinHours(facts));
      case "daily-rest" -> rest(facts, label(measure.buckets().get(answer)));
      default -> label(measure.buckets().get(answer));
    };
  }

  private String rest(DayFacts facts, String label) {
    return DailyRest.before(facts).map(words::time).orElseGet(() -> words.say("%s h", label));
  }

  private String note(Measure measure) {
    return switch (measure.id()) {
      case "after-hours", "mail-time", "hassle", "meetings" ->
          words.say("Minutes. Agreed threshold: %s.", threshold(measure));
      case "interruptions" ->
          words.say(
              "The scale is per agreed hour of the whole day. Agreed threshold: %s.",
              threshold(measure));
      case "uninterrupted" ->
          words.say(
              "Minutes in pieces of an hour or more, with the hours still to come. Agreed threshold: below %s.",
              lastKept(measure));
      case "daily-rest" -> words.say("Hours. Agreed threshold: below %s.", lastKept(measure));
      case "quiet-kept", "evening-mail" ->
          words.say("Past the agreed threshold: %s.", label(measure.threshold()));
      default -> words.say("Agreed threshold: %s.", threshold(measure));
    };
  }

  private String threshold(Measure measure) {
    String first = measure.threshold().split("–", 2)[0];
    return first.startsWith(">")
        ? words.say("more than %s", first.substring(1))
        : words.say("from %s on", first);
  }

  /** Where buckets fall, the threshold is the lower end of the last bucket that keeps it. */
  private static String lastKept(Measure measure) {
    return measure.words().get(measure.thresholdFrom() - 1);
  }
}
