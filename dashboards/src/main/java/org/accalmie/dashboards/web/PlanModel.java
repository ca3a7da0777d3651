package org.accalmie.dashboards.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.rotation.AgreedTask;
import org.accalmie.policy.text.MeasureWords;
import org.jspecify.annotations.Nullable;

/** Works out the windows of a week under a draft, group by group and day by day. */
final class PlanModel {
  private static final int DAYS = 7;
  private static final int MOST_GROUPS = 200;

  private final long draft;
  private final Agreement agreement;
  private final Words words;
  private final LocalDate monday;

  /**
   * Of one week.
   *
   * @param asked its Monday, as an address has it; the first that the draft rules from today on if
   *     it is none
   */
  PlanModel(long draft, Agreement agreement, Words words, LocalDate today, String asked) {
    this.draft = draft;
    this.agreement = agreement;
    this.words = words;
    this.monday = monday(asked).orElseGet(() -> first(today));
  }

  private Optional<LocalDate> monday(String asked) {
    return Optional.of(asked)
        .flatMap(PlanModel::parsed)
        .filter(day -> day.getDayOfWeek() == DayOfWeek.MONDAY)
        .filter(agreement::covers);
  }

  private static Optional<LocalDate> parsed(String day) {
    try {
      return Optional.of(LocalDate.parse(day));
    } catch (java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private LocalDate first(LocalDate today) {
    LocalDate eve = agreement.from().minusDays(1);
    LocalDate next = AgreedTask.nextMonday(today.isAfter(eve) ? today : eve);
    return agreement.covers(next) ? next : agreement.from().with(DayOfWeek.MONDAY);
  }

  /** Its first day. */
  LocalDate monday() {
    return monday;
  }

  /** Without the rotation, as long as nobody asked. */
  PlanView view(int weeks) {
    return view(weeks, null);
  }

  /** With the rotation as it was planned. */
  PlanView planned(int weeks, Rotation rotation) {
    return view(weeks, new RotationModel(agreement, words, monday).told(rotation));
  }

  private PlanView view(int weeks, PlanView.@Nullable Planned planned) {
    List<Group> leaves = agreement.leaves();
    int shown = Math.min(MOST_GROUPS, leaves.size());
    return new PlanView(
        draft,
        words.say("desk.about", agreement.title(), agreement.version() + ""),
        monday.toString(),
        words.day(monday),
        other(monday.minusWeeks(1)),
        other(monday.plusWeeks(1)),
        days(),
        windows(leaves.subList(0, shown)),
        shown == leaves.size() ? "" : words.say("plan.shown", shown, leaves.size()),
        agreement.rotation() != null,
        weeks,
        planned,
        measures(),
        new ProspectsModel(agreement, words).rows(leaves.subList(0, shown)),
        unopened());
  }

  private List<String> measures() {
    var asked = new MeasureWords(words.spoken());
    return agreement.measures().stream().map(agreement::measure).map(asked::question).toList();
  }

  private String unopened() {
    return agreement.windows().stream()
        .filter(window -> window.opens() != Window.Opens.ALWAYS)
        .map(Window::id)
        .collect(Collectors.joining(", "));
  }

  private @Nullable String other(LocalDate other) {
    return agreement.covers(other) || agreement.covers(other.plusDays(DAYS - 1L))
        ? other.toString()
        : null;
  }

  private List<String> days() {
    return IntStream.range(0, DAYS).mapToObj(day -> words.weekday(monday.plusDays(day))).toList();
  }

  private List<List<String>> windows(List<Group> groups) {
    WindowCalendar calendar = new WindowCalendar(agreement);
    return groups.stream().map(group -> row(group, calendar)).toList();
  }

  private List<String> row(Group group, WindowCalendar calendar) {
    List<Opening> openings = calendar.openings(group.id(), at(monday), at(monday.plusDays(DAYS)));
    List<String> row = new ArrayList<>(List.of(group.name()));
    for (int i = 0; i < DAYS; i++) {
      LocalDate day = monday.plusDays(i);
      String said =
          openings.stream()
              .flatMap(opening -> said(day, opening).stream())
              .collect(Collectors.joining("; "));
      row.add(said.isEmpty() ? "–" : said);
    }
    return Collections.unmodifiableList(row);
  }

  private Instant at(LocalDate day) {
    return day.atStartOfDay(agreement.zone()).toInstant();
  }

  private Optional<String> said(LocalDate day, Opening opening) {
    Window window = opening.window();
    return new ClockTimes(monday, agreement.zone(), words)
        .on(day, opening)
        .map(times -> times + " " + window.id() + " (" + words.option(window.kind().word()) + ")");
  }
}
