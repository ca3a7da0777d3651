package org.accalmie.policy.measure;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.calendar.Span;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One line of {@code vectors.yaml}: what happened on a day, and the bucket it falls in. */
record Vector(String measure, String why, DayFacts facts, int answer) {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Set<DayOfWeek> WEEK = EnumSet.range(MONDAY, FRIDAY);
  private static final Pattern TIME =
      Pattern.compile("(?<shift>[+-]1 )?(?<clock>\\d\\d:\\d\\d(:\\d\\d)?)(?<later> later)?");
  private static final Pattern EVENT =
      Pattern.compile(
          "(?<from>[^–a-z]+( later)?)(–(?<to>[^a-z]+( later)?))? (?<fact>[a-z][a-z -]*?)( × (?<count>\\d+))?");

  static List<Vector> all() {
    try (InputStream yaml = Catalogue.class.getResourceAsStream("vectors.yaml")) {
      List<?> lines = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      return lines.stream().map(line -> of((Map<?, ?>) line)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vector of(Map<?, ?> line) {
    return new Vector(
        line.get("measure").toString(),
        line.get("why").toString(),
        new Day(line).facts(),
        (Integer) line.get("answer"));
  }

  @Override
  public String toString() {
    return measure + ": " + why;
  }

  /** Gathers the events of one line. */
  private static final class Day {
    private final Map<?, ?> line;
    private final LocalDate date;
    private final Map<String, SortedMap<Instant, Integer>> counts = new HashMap<>();
    private final Map<Category, SortedMap<Instant, Integer>> inFront =
        new EnumMap<>(Category.class);
    private final List<Span> meetings = new ArrayList<>();

    Day(Map<?, ?> line) {
      this.line = line;
      this.date = LocalDate.parse(line.get("day").toString());
      ((List<?>) line.get("events")).forEach(event -> add(event.toString()));
    }

    DayFacts facts() {
      PersonDay day = new PersonDay(date, PARIS);
      DayFactsBuilder facts =
          DayFacts.on(day, hours())
              .acts(of("act"))
              .mailReceived(of("mail-received"))
              .mailSent(of("mail-sent"))
              .notifications(of("notification"))
              .meetings(meetings)
              .quiet(quiet());
      inFront.forEach(facts::inFront);
      SortedMap<Instant, Integer> before =
          DayFacts.on(day.previous(), hours())
              .acts(of("act"))
              .mailSent(of("mail-sent"))
              .meetings(meetings)
              .build()
              .acts();
      return facts.lastActBefore(before.isEmpty() ? null : before.lastKey()).build();
    }

    private SortedMap<Instant, Integer> of(String fact) {
      return counts.getOrDefault(fact, new TreeMap<>());
    }

    private void add(String event) {
      Matcher parts = EVENT.matcher(event);
      if (!parts.matches()) {
        throw new IllegalArgumentException("no event: " + event);
      }
      String fact = parts.group("fact");
      Instant from = instant(parts.group("from"));
      if (parts.group("to") == null) {
        int count = parts.group("count") == null ? 1 : Integer.parseInt(parts.group("count"));
        counts.computeIfAbsent(fact, f -> new TreeMap<>()).merge(from, count, Integer::sum);
      } else {
        add(fact, new Span(from, instant(parts.group("to"))));
      }
    }

    private void add(String fact, Span span) {
      if (fact.equals("meeting")) {
        meetings.add(span);
      } else {
        Category category = Category.ofId(fact.replace(" in front", "")).orElseThrow();
        SortedMap<Instant, Integer> seconds =
            inFront.computeIfAbsent(category, c -> new TreeMap<>());
        span.secondsByMinute().forEach((minute, more) -> seconds.merge(minute, more, Integer::sum));
      }
    }

    private Instant instant(String text) {
      Matcher parts = TIME.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("no time: " + text);
      }
      int shift = parts.group("shift") == null ? 0 : Integer.parseInt(parts.group("shift").strip());
      LocalTime clock = LocalTime.parse(parts.group("clock"));
      ZonedDateTime at = date.plusDays(shift).atTime(clock).atZone(PARIS);
      return (parts.group("later") == null ? at : at.withLaterOffsetAtOverlap()).toInstant();
    }

    private List<Hours> hours() {
      if (line.get("hours") == null) {
        return List.of(new Hours(WEEK, LocalTime.of(8, 30), LocalTime.of(18, 0)));
      }
      return ((List<?>) line.get("hours"))
          .stream()
              .map(span -> span.toString().split("–"))
              .map(
                  ends ->
                      new Hours(
                          EnumSet.allOf(DayOfWeek.class),
                          LocalTime.parse(ends[0]),
                          LocalTime.parse(ends[1])))
              .toList();
    }

    private DayFacts.Quiet quiet() {
      Object word = line.get("quiet");
      return word == null
          ? DayFacts.Quiet.NO_WINDOW
          : DayFacts.Quiet.valueOf(word.toString().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
