package org.accalmie.dashboards.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.web.QuietView.Bar;
import org.accalmie.dashboards.web.QuietView.Block;
import org.accalmie.dashboards.web.QuietView.Kept;
import org.accalmie.dashboards.web.QuietView.Line;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;

/** Works out the page of quiet hours: from the agreement, its plans and what was released. */
final class QuietModel {
  private static final int DAYS = 7;
  private static final int WEEK_MINUTES = DAYS * 24 * 60;
  private static final int WHOLE = 1_000;
  private static final int WEEKS_AHEAD = 3;
  private static final String KEPT = "quiet-kept";

  private final Stores stores;
  private final Openings openings;
  private final Words words;
  private final Sentences sentences;
  private final ReliefSentences reliefs;

  QuietModel(Stores stores, Openings openings, Words words) {
    this.stores = stores;
    this.openings = openings;
    this.words = words;
    this.sentences = new Sentences(words, stores);
    this.reliefs = new ReliefSentences(stores, words);
  }

  /**
   * What an address asks for: of a week with figures, or of a near one; empty without agreement.
   */
  Optional<Chosen> chosen(Visit visit) {
    NavigableSet<LocalDate> weeks = weeks();
    Optional<String> wanted = visit.asked("week");
    Optional<LocalDate> found =
        wanted.flatMap(text -> Chosen.week(text, stores.figures().weeks())).map(QuietModel::monday);
    Optional<LocalDate> week = found.or(() -> wanted.flatMap(text -> Chosen.week(text, weeks)));
    String unknown = wanted.filter(text -> week.isEmpty()).orElse(null);
    return Chosen.in(week.orElseGet(this::newest), unknown, visit, stores);
  }

  /** The newest one with figures, or this one before the first. */
  private LocalDate newest() {
    NavigableSet<LocalDate> released = stores.figures().weeks();
    return monday(released.isEmpty() ? stores.today() : released.last());
  }

  /** The page, of the week that holds the chosen day. */
  QuietView view(Chosen chosen) {
    LocalDate week = monday(Objects.requireNonNullElseGet(chosen.week(), stores::today));
    Chosen inWeek = chosen.withWeek(week);
    List<Group> groups = inWeek.beside();
    List<Group> shown = groups.stream().limit(GroupsTable.MOST).toList();
    Openings.Result now = openings.now();
    return new QuietView(
        Chooser.of("/quiet", inWeek, weeks().descendingSet(), words),
        IntStream.range(0, DAYS).mapToObj(day -> words.weekday(week.plusDays(day))).toList(),
        blocks(inWeek, leaves(inWeek, shown), week, now),
        kept(chosen.agreement(), shown, week),
        reliefs.sentences(now.decisions(), week),
        groups.size() - shown.size());
  }

  /** Those that were released, and those that are near. */
  private NavigableSet<LocalDate> weeks() {
    NavigableSet<LocalDate> weeks =
        stores.figures().weeks().stream()
            .map(QuietModel::monday)
            .collect(Collectors.toCollection(TreeSet::new));
    LocalDate now = monday(stores.today());
    for (int ahead = 0; ahead < WEEKS_AHEAD; ahead++) {
      weeks.add(now.plusWeeks(ahead));
    }
    return weeks;
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Windows are worked out for leaves; a group that has others beneath it stands for none. */
  private static List<Group> leaves(Chosen chosen, List<Group> shown) {
    return shown.stream()
        .flatMap(group -> chosen.agreement().leavesUnder(group.id()).stream())
        .distinct()
        .limit(GroupsTable.MOST)
        .toList();
  }

  private List<Block> blocks(
      Chosen chosen, List<Group> leaves, LocalDate week, Openings.Result now) {
    ZoneId zone = chosen.agreement().zone();
    Instant from = week.atStartOfDay(zone).toInstant();
    Instant to = week.plusDays(DAYS).atStartOfDay(zone).toInstant();
    // Groups are many, sets of windows are few.
    Map<List<Object>, List<Opening>> known = new HashMap<>();
    Map<List<Opening>, List<String>> alike = new LinkedHashMap<>();
    for (Group leaf : leaves) {
      List<Opening> openings =
          known.computeIfAbsent(
              now.directions().alike(leaf.id()),
              key -> now.calendar().openings(leaf.id(), from, to));
      alike.computeIfAbsent(openings, key -> new ArrayList<>()).add(leaf.name());
    }
    return alike.entrySet().stream()
        .map(one -> new Block(String.join(", ", one.getValue()), lines(one.getKey(), week, zone)))
        .toList();
  }

  private List<Line> lines(List<Opening> openings, LocalDate week, ZoneId zone) {
    Map<String, List<Opening>> byWindow =
        openings.stream()
            .collect(
                Collectors.groupingBy(
                    opening -> opening.window().id(), LinkedHashMap::new, Collectors.toList()));
    return byWindow.values().stream().map(one -> line(one, week, zone)).toList();
  }

  private Line line(List<Opening> openings, LocalDate week, ZoneId zone) {
    Window window = openings.getFirst().window();
    List<Bar> bars = openings.stream().map(opening -> bar(opening, week, zone)).toList();
    List<String> times =
        IntStream.range(0, DAYS)
            .mapToObj(day -> times(openings, week.plusDays(day), week, zone))
            .toList();
    String kind = window.kind().word();
    return new Line(window.id(), words.say("kind." + kind), kind, bars, times);
  }

  private static Bar bar(Opening opening, LocalDate week, ZoneId zone) {
    int from = minute(opening.from(), week, zone);
    int to = minute(opening.to(), week, zone);
    int start = from * WHOLE / WEEK_MINUTES;
    return new Bar(start, Math.max(1, to * WHOLE / WEEK_MINUTES - start));
  }

  /** On the clock on the wall, so that each day is as wide; within the week. */
  private static int minute(Instant at, LocalDate week, ZoneId zone) {
    LocalDateTime wall = at.atZone(zone).toLocalDateTime();
    return (int) Math.clamp(ChronoUnit.MINUTES.between(week.atStartOfDay(), wall), 0, WEEK_MINUTES);
  }

  private String times(List<Opening> openings, LocalDate day, LocalDate week, ZoneId zone) {
    ClockTimes times = new ClockTimes(week, zone, words);
    return openings.stream()
        .flatMap(opening -> times.on(day, opening).stream())
        .collect(Collectors.joining(", "));
  }

  private List<Kept> kept(Agreement agreement, List<Group> groups, LocalDate week) {
    return agreement.measures().contains(KEPT)
        ? groups.stream().map(group -> new Kept(group.name(), held(group, week))).toList()
        : List.of();
  }

  private String held(Group group, LocalDate week) {
    return stores.figures().weeks().contains(week)
        ? sentences.held(group, KEPT, week)
        : words.say("quiet.not-yet");
  }
}
