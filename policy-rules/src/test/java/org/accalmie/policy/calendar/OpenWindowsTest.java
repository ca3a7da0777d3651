package org.accalmie.policy.calendar;

import static org.accalmie.policy.agreement.Examples.agreement;
import static org.accalmie.policy.agreement.Examples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenWindowsTest {
  private static final String DAYS =
      "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]";
  private static final String QUIET =
      "{id: q, kind: quiet, groups: [company], days: " + DAYS + ", from: \"12:00\", to: \"18:00\"";
  private static final String HAPPY =
      "{id: h, kind: happy-hour, groups: [company], days: [friday], from: \"14:00\", to: \"15:00\"";

  @Test
  void happyHourOpensAHoleInTheQuiet() {
    WindowCalendar calendar = calendar(QUIET + "}", HAPPY + "}");
    assertThat(ids(calendar, "2026-03-06T13:59")).containsExactly("q");
    assertThat(ids(calendar, "2026-03-06T14:00")).containsExactly("h");
    assertThat(ids(calendar, "2026-03-06T15:00")).containsExactly("q");
    assertThat(calendar.nextChange("team-a", paris("2026-03-06T13:00")))
        .contains(paris("2026-03-06T14:00"));
    assertThat(calendar.openAt("team-a", paris("2026-03-06T13:00")).orElseThrow().to())
        .isEqualTo(paris("2026-03-06T14:00"));
  }

  @Test
  void quietThatStandsHigherCancelsTheHappyHour() {
    WindowCalendar calendar = calendar(QUIET + ", priority: 1}", HAPPY + "}");
    assertThat(ids(calendar, "2026-03-06T14:30")).containsExactly("q");
  }

  @Test
  void windowsOfOtherKindsDoNotDisturbEachOther() {
    WindowCalendar calendar =
        calendar(
            QUIET + "}", QUIET.replace("id: q, kind: quiet", "id: m, kind: meeting-free") + "}");
    assertThat(ids(calendar, "2026-03-06T14:30")).containsExactly("m", "q");
  }

  @ParameterizedTest
  @ValueSource(strings = {"as-usual", "not", "too", "only"})
  void looksAtHolidaysAsAgreed(String holidays) {
    String tuesdays =
        "{id: t, kind: quiet, groups: [company], days: [tuesday], from: \"12:00\", to: \"13:00\", holidays: "
            + holidays
            + "}";
    WindowCalendar calendar = calendar(tuesdays);
    assertThat(open(calendar, "2026-07-07T12:30"))
        .as("Tuesday")
        .isEqualTo(!holidays.equals("only"));
    assertThat(open(calendar, "2026-07-14T12:30"))
        .as("a Tuesday that is a holiday")
        .isEqualTo(!holidays.equals("not"));
    assertThat(open(calendar, "2026-05-01T12:30"))
        .as("a Friday that is a holiday")
        .isEqualTo(holidays.equals("too") || holidays.equals("only"));
  }

  @Test
  void windowsThatTouchAreOne() {
    WindowCalendar calendar =
        calendar(
            "{id: w, kind: quiet, groups: [company], days: [saturday, sunday], from: \"00:00\", to: \"00:00\"}");
    Opening weekEnd = calendar.openAt("team-a", paris("2026-03-08T12:00")).orElseThrow();
    assertThat(weekEnd.from()).isEqualTo(paris("2026-03-07T00:00"));
    assertThat(weekEnd.to()).isEqualTo(paris("2026-03-09T00:00"));
    assertThat(calendar.nextChange("team-a", paris("2026-03-07T12:00"))).contains(weekEnd.to());
    assertThat(calendar.openings("team-a", paris("2026-03-07T00:00"), paris("2026-03-09T00:00")))
        .containsExactly(weekEnd);
  }

  @Test
  void aHappyHourThatIsClosedItselfClosesNothing() {
    WindowCalendar calendar =
        calendar(
            QUIET + ", priority: 1}",
            HAPPY + ", priority: 3}",
            HAPPY.replace("id: h, kind: happy-hour", "id: m, kind: meeting-free")
                + ", priority: 5}");
    assertThat(ids(calendar, "2026-03-06T14:30")).containsExactly("m", "q");
  }

  @Test
  void aWindowThatIsAlwaysOpenBeginsAndEndsWithTheWeekWheneverOneAsks() {
    WindowCalendar calendar =
        calendar(
            "{id: w, kind: quiet, groups: [company], days: "
                + DAYS
                + ", from: \"00:00\", to: \"00:00\"}");
    for (String at : List.of("2026-03-02T00:00", "2026-03-05T12:00", "2026-03-08T23:59")) {
      Opening open = calendar.openAt("team-a", paris(at)).orElseThrow();
      assertThat(open.from()).as(at).isEqualTo(paris("2026-03-02T00:00"));
      assertThat(open.to()).as(at).isEqualTo(paris("2026-03-09T00:00"));
      assertThat(calendar.openings("team-a", paris(at), paris(at).plusSeconds(60)))
          .containsExactly(open);
    }
  }

  @Test
  void aWindowThatIsOfAnotherKindInTheNextVersionIsAnotherWindow() {
    Agreement first = agreement(text(List.of(QUIET + "}")));
    Agreement next =
        agreement(
            text(List.of(
                    QUIET.replace("kind: quiet", "kind: screens-off").replace("12:00", "17:00")
                        + "}"))
                .replace("version: 1", "version: 2")
                .replace("from: 2026-01-01", "from: 2026-03-04"));
    WindowCalendar calendar = WindowCalendar.of(List.of(first, next));
    assertThat(calendar.kinds("team-a", paris("2026-03-04T17:30")))
        .containsExactly(Window.Kind.SCREENS_OFF);
    assertThat(calendar.open("team-a", paris("2026-03-04T17:30")))
        .extracting(opening -> opening.window().kind())
        .containsExactly(Window.Kind.SCREENS_OFF);
    assertThat(calendar.nextChange("team-a", paris("2026-03-03T18:30")))
        .contains(paris("2026-03-04T17:00"));
  }

  @Test
  void holidaysOpenNothingBeforeItsFirstDay() {
    String rule =
        "{id: r, kind: quiet, groups: [company], repeat: FREQ=WEEKLY;BYDAY=MO, starts: 2026-06-01,"
            + " from: \"09:00\", to: \"12:00\", holidays: too}";
    WindowCalendar calendar = calendar(rule);
    assertThat(open(calendar, "2026-05-01T10:00")).isFalse();
    assertThat(open(calendar, "2026-07-14T10:00")).isTrue();
  }

  @Test
  void nothingOpensForAGroupThatIsLeftOut() {
    WindowCalendar calendar =
        new WindowCalendar(agreement(org.accalmie.policy.agreement.Examples.full()));
    assertThat(calendar.windows("board")).isEmpty();
    assertThat(calendar.windows("company")).isNotEmpty();
  }

  @Test
  void windowThatOnlyAReliefOpensStaysClosed() {
    String yaml = org.accalmie.policy.agreement.Examples.full();
    WindowCalendar calendar = new WindowCalendar(agreement(yaml));
    assertThat(calendar.windows("team-a"))
        .extracting(Window::id)
        .containsExactlyInAnyOrder("noon", "review", "evening", "lunch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
        "America/Santiago", "Africa/Casablanca", "Pacific/Apia", "Asia/Tehran",
        "America/Sao_Paulo", "Europe/Dublin", "Antarctica/Troll", "UTC"
      })
  void agreesWithAWallClockThatIsLookedAtEveryQuarterOfAnHour(String zone) {
    long seed = Long.getLong("accalmie.seed", System.nanoTime());
    System.out.println("seed " + seed + " zone " + zone);
    Random random = new Random(seed);
    for (int round = 0; round < 4; round++) {
      Agreement agreement = agreement(text(windows(random)).replace("Europe/Paris", zone));
      WindowCalendar calendar = new WindowCalendar(agreement);
      Instant begin =
          LocalDate.of(2026, 1, 5)
              .plusDays(random.nextInt(330))
              .atStartOfDay(agreement.zone())
              .toInstant();
      Optional<Instant> change = calendar.nextChange("team-a", begin);
      List<String> before = looksOpen(agreement, begin.atZone(agreement.zone()));
      for (int quarter = 0; quarter < 96 * 20; quarter++) {
        Instant at = begin.plus(Duration.ofMinutes(15L * quarter));
        List<String> wanted = looksOpen(agreement, at.atZone(agreement.zone()));
        assertThat(calendar.open("team-a", at))
            .as("%s in %s, seed %d", at, zone, seed)
            .extracting(opening -> opening.window().id())
            .containsExactlyElementsOf(wanted);
        if (!wanted.equals(before)) {
          assertThat(change).as("%s in %s, seed %d", at, zone, seed).contains(at);
          change = calendar.nextChange("team-a", at);
          before = wanted;
        }
      }
    }
  }

  /**
   * Knows nothing of instants: the wall clock stands between a window's two times, or it does not.
   */
  private static List<String> looksOpen(Agreement agreement, ZonedDateTime now) {
    List<Window> due =
        agreement.windows().stream().filter(window -> isDue(agreement, window, now)).toList();
    // Whatever stands highest decides: contact is welcome, or it is not.
    boolean isHappy = highest(due, true) >= highest(due, false);
    return due.stream()
        .filter(window -> isHappy == (window.kind() == Window.Kind.HAPPY_HOUR))
        .map(Window::id)
        .sorted()
        .toList();
  }

  private static int highest(List<Window> due, boolean happy) {
    return due.stream()
        .filter(window -> (window.kind() == Window.Kind.HAPPY_HOUR) == happy)
        .mapToInt(Window::priority)
        .max()
        .orElse(-1);
  }

  private static boolean isDue(Agreement agreement, Window window, ZonedDateTime now) {
    LocalDate day = now.toLocalDate();
    LocalTime time = now.toLocalTime();
    boolean overnight = !window.to().isAfter(window.from());
    boolean today = begins(agreement, window, day) && !time.isBefore(window.from());
    boolean yesterday = begins(agreement, window, day.minusDays(1)) && time.isBefore(window.to());
    return overnight ? today || yesterday : today && time.isBefore(window.to());
  }

  private static boolean begins(Agreement agreement, Window window, LocalDate day) {
    boolean holiday = agreement.daysOff().contains(day);
    boolean usual = window.days().contains(day);
    return switch (window.holidays()) {
      case AS_USUAL -> usual;
      case NOT -> usual && !holiday;
      case TOO -> usual || holiday;
      case ONLY -> holiday;
    };
  }

  private static List<String> windows(Random random) {
    return IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> window(i, random)).toList();
  }

  /** On the quarter hour, and never between 0 and 5, when wall clocks jump. */
  private static String window(int number, Random random) {
    String[] kinds = {"quiet", "happy-hour", "meeting-free", "quiet", "screens-off"};
    String[] holidays = {"as-usual", "not", "too", "only"};
    List<String> days = new ArrayList<>(List.of(DAYS.substring(1, DAYS.length() - 1).split(", ")));
    java.util.Collections.shuffle(days, random);
    return "{id: w%d, kind: %s, groups: [company], days: [%s], from: \"%s\", to: \"%s\", holidays: %s, priority: %d}"
        .formatted(
            number,
            kinds[random.nextInt(kinds.length)],
            String.join(", ", days.subList(0, 1 + random.nextInt(7))),
            time(random),
            time(random),
            holidays[random.nextInt(4)],
            random.nextInt(3));
  }

  private static String time(Random random) {
    return String.format(Locale.ROOT, "%02d:%02d", 5 + random.nextInt(18), 15 * random.nextInt(4));
  }

  private static Set<String> ids(WindowCalendar calendar, String at) {
    return calendar.open("team-a", paris(at)).stream()
        .map(opening -> opening.window().id())
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private static boolean open(WindowCalendar calendar, String at) {
    return !ids(calendar, at).isEmpty();
  }

  private static WindowCalendar calendar(String... windows) {
    return new WindowCalendar(agreement(text(List.of(windows))));
  }

  private static String text(List<String> windows) {
    String yaml = yaml();
    String before = yaml.substring(0, yaml.indexOf("windows:"));
    String after = yaml.substring(yaml.indexOf("measures:"));
    String holidays =
        "holidays: {calendar: FR, days: [{day: 2026-05-01, name: a}, {day: 2026-07-14, name: b}]}\n";
    return before
        + holidays
        + "windows:\n"
        + windows.stream().map(window -> "  - " + window + "\n").collect(Collectors.joining())
        + after;
  }

  private static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Paris")).toInstant();
  }
}
