package org.accalmie.dashboards.web;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accalmie.dashboards.web.CouncilView.AgreementView;
import org.accalmie.dashboards.web.CouncilView.MeasureTerm;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.Measure;

/** An agreement, in words that both sides can read. */
final class AgreementWords {
  private final Agreement agreement;
  private final Words words;

  AgreementWords(Agreement agreement, Words words) {
    this.agreement = agreement;
    this.words = words;
  }

  /**
   * The whole agreement.
   *
   * @param standing said before everything else
   */
  AgreementView view(List<String> standing) {
    return new AgreementView(
        agreement.title(),
        words.number(agreement.version()),
        agreement.hash(),
        Stream.concat(standing.stream(), sentences().stream()).toList(),
        agreement.windows().stream().map(this::window).toList(),
        agreement.measures().stream().map(Catalogue::of).map(this::term).toList());
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        words.say(
            "agreement.parties",
            agreement.party(Role.EMPLOYER).name(),
            agreement.party(Role.WORKS_COUNCIL).name()));
    sentences.add(
        words.say("agreement.term", words.day(agreement.from()), words.day(agreement.until())));
    sentences.add(words.say("agreement.consulted", words.day(agreement.consulted())));
    sentences.add(
        words.say(
            "agreement.hours",
            agreement.hours().stream().map(this::hours).collect(Collectors.joining("; ")),
            agreement.zone().getId()));
    sentences.add(words.say("agreement.minimum", words.number(agreement.minimumSize())));
    sentences.add(words.say("agreement.epsilon", agreement.epsilon().toPlainString()));
    sentences.add(words.say("agreement.bar", words.number(agreement.widestBar())));
    sentences.add(words.say("agreement.grace", words.number(agreement.graceDays())));
    sentences.add(words.say("agreement.evidence"));
    return sentences;
  }

  private String hours(Hours hours) {
    return words.say("agreement.span", days(hours.days()), hours.from(), hours.to());
  }

  private String window(Window window) {
    String groups =
        agreement.groups().stream()
            .filter(group -> window.groups().contains(group.id()))
            .map(Group::name)
            .collect(Collectors.joining(", "));
    if (window.from().equals(LocalTime.MIN) && window.to().equals(LocalTime.MIN)) {
      return words.say("agreement.window.all-day", groups, days(window.days()));
    }
    return words.say("agreement.window", groups, days(window.days()), window.from(), window.to());
  }

  private String days(Set<DayOfWeek> days) {
    Locale locale = words.locale();
    return days.stream()
        .sorted()
        .map(day -> day.getDisplayName(TextStyle.FULL, locale))
        .collect(Collectors.joining(", "));
  }

  private MeasureTerm term(Measure measure) {
    return new MeasureTerm(
        question(measure, words),
        IntStream.range(0, measure.buckets().size())
            .mapToObj(bucket -> label(measure, bucket, words))
            .collect(Collectors.joining(" · ")),
        words.say("threshold." + measure.id()),
        words.say("source." + measure.id()));
  }

  /** A bucket's label in the reader's language; only outcomes are words. */
  static String label(Measure measure, int bucket, Words words) {
    String label = measure.buckets().get(bucket);
    return measure.id().equals("quiet-kept")
        ? words.say("bucket." + label.replace(' ', '-'))
        : label;
  }

  /** A measure's question in the reader's language. */
  static String question(Measure measure, Words words) {
    return measure
        .question()
        .getOrDefault(words.language(), String.valueOf(measure.question().get("en")));
  }
}
