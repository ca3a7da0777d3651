package org.accalmie.dashboards.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.dashboards.store.Punctuality;
import org.accalmie.dashboards.store.Traffic;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Topics;

/** Works out the admin's page from counts and the agreements. */
final class AdminModel {
  private static final int WEEKS = 6;

  private final AgreementBook book;
  private final Traffic traffic;
  private final Words words;
  private final LocalDate today;

  AdminModel(AgreementBook book, Traffic traffic, Words words, LocalDate today) {
    this.book = book;
    this.traffic = traffic;
    this.words = words;
    this.today = today;
  }

  AdminView view() {
    List<LocalDate> weeks = weeks();
    return new AdminView(
        agreement(),
        refused(),
        health(),
        Topics.all().stream().map(this::topic).toList(),
        weeks.stream().map(words::shortDay).toList(),
        book.shownOn(today).map(agreement -> reporting(agreement, weeks)).orElseGet(List::of),
        traffic.rejected().entrySet().stream()
            .map(e -> List.of(words.say("reason." + e.getKey()), words.number(e.getValue())))
            .toList(),
        book.shownOn(today).map(this::directives).orElseGet(List::of));
  }

  private List<String> agreement() {
    if (book.newest().isEmpty()) {
      return List.of(words.say("admin.no-agreement"));
    }
    List<String> sentences = new ArrayList<>();
    for (SignedAgreement signed : book.accepted().reversed()) {
      Agreement agreement = signed.agreement();
      String key =
          agreement.covers(today)
              ? "admin.in-force"
              : today.isAfter(agreement.until()) ? "admin.ended" : "admin.not-yet";
      sentences.add(
          words.say(
              key,
              agreement.title(),
              words.number(agreement.version()),
              words.day(agreement.from()),
              words.day(agreement.until())));
    }
    return sentences;
  }

  private List<List<String>> health() {
    Punctuality directives = traffic.punctuality();
    return List.of(
        List.of(
            words.say("admin.lag"),
            traffic
                .lag()
                .map(lag -> words.say("admin.lag.behind", words.number(lag.toSeconds())))
                .orElseGet(() -> words.say("admin.lag.none"))),
        List.of(
            words.say("admin.punctuality"),
            words.say(
                "admin.punctuality.is",
                words.number(directives.came()),
                words.number(directives.late()),
                words.number(directives.latest().toMillis()))));
  }

  private List<String> topic(String topic) {
    return List.of(
        topic,
        words.number(traffic.records().getOrDefault(topic, 0)),
        words.number(traffic.unreadable(topic)));
  }

  private List<String> refused() {
    List<String> sentences = new ArrayList<>(book.refused());
    if (book.newest().filter(newest -> today.isAfter(newest.until())).isPresent()) {
      sentences.addAll(book.refusedOn(today));
    }
    return sentences;
  }

  private List<LocalDate> weeks() {
    TreeSet<LocalDate> all = new TreeSet<>();
    traffic.groups().keySet().forEach(group -> all.addAll(traffic.reports(group).keySet()));
    return all.descendingSet().stream().limit(WEEKS).sorted().toList();
  }

  private List<List<String>> reporting(Agreement agreement, List<LocalDate> weeks) {
    List<List<String>> rows = new ArrayList<>();
    for (Group leaf : agreement.leaves()) {
      List<String> row = new ArrayList<>(List.of(leaf.name(), words.number(leaf.roster())));
      for (LocalDate week : weeks) {
        row.add(words.number(traffic.reports(leaf.id()).getOrDefault(week, 0)));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<List<String>> directives(Agreement agreement) {
    return traffic.directives().values().stream()
        .filter(directive -> agreement.group(directive.group()).isPresent())
        .map(
            directive ->
                List.of(
                    agreement.group(directive.group()).map(Group::name).orElse(""),
                    directive.window(),
                    words.say("state." + directive.state()),
                    time(directive.until(), agreement.zone())))
        .toList();
  }

  private String time(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(words.locale())
        .format(instant.atZone(zone));
  }
}
