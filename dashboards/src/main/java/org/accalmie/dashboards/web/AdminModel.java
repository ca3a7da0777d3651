package org.accalmie.dashboards.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.dashboards.store.Counting;
import org.accalmie.dashboards.store.Punctuality;
import org.accalmie.dashboards.store.Reading;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.store.Traffic;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Topics;

/** Works out the admin's page from counts and the agreements. */
final class AdminModel {
  private static final int WEEKS = 6;
  private static final int DAYS = 7;
  private static final int STEP = 10;

  private final AgreementBook book;
  private final Traffic traffic;
  private final ZoneId zone;
  private final Room room;
  private final Words words;
  private final LocalDate today;

  AdminModel(Stores stores, Room room, Words words) {
    this.room = room;
    this.book = stores.agreements().book();
    this.traffic = stores.traffic();
    this.zone = stores.zone();
    this.words = words;
    this.today = stores.today();
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
    Reading reading = traffic.reading();
    return List.of(
        List.of(
            words.say("admin.reading"),
            reading.connected()
                ? words.say("admin.reading.behind", words.number(reading.behind()))
                : words.say("admin.reading.lost")),
        List.of(words.say("admin.counting"), counting(traffic.counting())),
        List.of(
            words.say("admin.lag"),
            traffic
                .overdue(zone)
                .map(
                    late ->
                        late.isZero()
                            ? words.say("admin.lag.told")
                            : words.say("admin.lag.overdue", words.duration(late)))
                .orElseGet(() -> words.say("admin.lag.none"))),
        List.of(
            words.say("admin.punctuality"),
            words.say(
                "admin.punctuality.is",
                words.number(directives.came()),
                words.number(directives.late()),
                words.duration(directives.latest()))),
        List.of(
            words.say("admin.disk"),
            words.say(
                room.isLow() ? "admin.disk.low" : "admin.disk.free",
                words.number(room.free()),
                words.number(room.all()))));
  }

  private String counting(Counting counting) {
    return words.say("admin.counting." + counting.known(), words.number(counting.behind()));
  }

  private List<String> topic(String topic) {
    return List.of(
        topic,
        words.number(traffic.records().getOrDefault(topic, 0)),
        words.number(traffic.unreadable(topic)));
  }

  private List<String> refused() {
    List<String> sentences = new ArrayList<>(words.say(book.refused()));
    if (book.newest().filter(newest -> today.isAfter(newest.until())).isPresent()) {
      sentences.addAll(words.say(book.refusedOn(today)));
    }
    return sentences;
  }

  private List<LocalDate> weeks() {
    TreeSet<LocalDate> all = new TreeSet<>();
    traffic.groups().keySet().forEach(group -> all.addAll(traffic.reports(group).keySet()));
    return all.descendingSet().stream().limit(WEEKS).sorted().toList();
  }

  /**
   * Exact counts of small groups, or of a day, would tell whose desktop was silent: groups under
   * the minimum size stand together, counts are rounded down, and of this week is only told whether
   * any came.
   */
  private List<List<String>> reporting(Agreement agreement, List<LocalDate> weeks) {
    Map<Boolean, List<Group>> bySize =
        agreement.leaves().stream()
            .collect(Collectors.partitioningBy(leaf -> leaf.roster() >= agreement.minimumSize()));
    List<List<String>> rows = new ArrayList<>();
    for (Group large : Objects.requireNonNull(bySize.get(true))) {
      rows.add(row(large.name(), List.of(large), agreement, weeks));
    }
    List<Group> small = Objects.requireNonNull(bySize.get(false));
    if (!small.isEmpty()) {
      rows.add(row(words.say("admin.small"), small, agreement, weeks));
    }
    return rows;
  }

  private List<String> row(
      String name, List<Group> groups, Agreement agreement, List<LocalDate> weeks) {
    int roster = groups.stream().mapToInt(Group::roster).sum();
    List<String> row = new ArrayList<>(List.of(name, words.number(roster)));
    for (LocalDate week : weeks) {
      int came = groups.stream().mapToInt(group -> reports(group, week)).sum();
      row.add(roster < agreement.minimumSize() ? "–" : told(came, week));
    }
    return row;
  }

  private int reports(Group group, LocalDate week) {
    return traffic.reports(group.id()).getOrDefault(week, 0);
  }

  private String told(int came, LocalDate week) {
    if (came == 0) {
      return words.say("admin.came.none");
    }
    boolean isOver = !today.isBefore(week.plusDays(DAYS));
    return !isOver || came < STEP
        ? words.say("admin.came.some")
        : words.say("admin.came", words.number(came - came % STEP));
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
