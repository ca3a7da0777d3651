package org.accalmie.agent.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.PersonDay;

/**
 * A person-day hour by hour, as bars; one hour is ten units wide.
 *
 * @param width units of the whole day, which has 23 to 25 hours
 * @param bands what lies behind the bars: agreed hours and quiet windows
 * @param labels every fourth hour
 */
public record Strip(
    int width, List<Band> bands, List<Row> rows, List<String> labels, List<Line> table) {
  private static final int HOUR = 10;
  private static final int HEIGHT = 40;
  private static final int TALLEST = 43;
  private static final int LABEL_EVERY = 4;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** A span behind the bars. */
  public record Band(String kind, int x, int width) {}

  /** One kind of count. */
  public record Row(String kind, String name, int total, List<Bar> bars) {}

  /** One hour's count. */
  public record Bar(int x, int y, int height) {}

  /** One hour of the table. */
  public record Line(String hour, List<Integer> counts) {}

  /** A kind of count with its values, before it is drawn. */
  record Series(String kind, String name, SortedMap<Instant, Integer> counts) {}

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return rows.stream().allMatch(row -> row.total() == 0);
  }

  static Strip of(PersonDay day, DayFacts facts, List<Opening> quiet, List<Series> series) {
    int hours = (int) Duration.between(day.start(), day.end()).toHours();
    List<int[]> counts = series.stream().map(one -> perHour(one, day, hours)).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      rows.add(row(series.get(i), counts.get(i)));
    }
    return new Strip(
        hours * HOUR,
        bands(day, hours, facts, quiet),
        rows,
        labels(day, hours),
        table(day, hours, counts));
  }

  private static int[] perHour(Series series, PersonDay day, int hours) {
    int[] counts = new int[hours];
    series
        .counts()
        .forEach(
            (minute, count) ->
                counts[(int) Duration.between(day.start(), minute).toHours()] += count);
    return counts;
  }

  private static Row row(Series series, int[] counts) {
    int most = Math.max(1, IntStream.of(counts).max().orElse(0));
    List<Bar> bars = new ArrayList<>();
    for (int hour = 0; hour < counts.length; hour++) {
      // A single one must still be seen.
      int height = counts[hour] == 0 ? 0 : Math.max(2, counts[hour] * HEIGHT / most);
      bars.add(new Bar(hour * HOUR + 1, TALLEST - height, height));
    }
    return new Row(series.kind(), series.name(), IntStream.of(counts).sum(), bars);
  }

  private static List<Band> bands(PersonDay day, int hours, DayFacts facts, List<Opening> quiet) {
    List<Band> bands = new ArrayList<>();
    for (int half = 0; half < hours * 2; half++) {
      Instant at = day.start().plusSeconds(half * 1_800L);
      if (facts.withinHours(at)) {
        bands.add(new Band("agreed", half * HOUR / 2, HOUR / 2));
      }
      if (quiet.stream().anyMatch(opening -> opening.contains(at))) {
        bands.add(new Band("silent", half * HOUR / 2, HOUR / 2));
      }
    }
    return bands;
  }

  private static List<String> labels(PersonDay day, int hours) {
    return IntStream.rangeClosed(0, hours / LABEL_EVERY)
        .mapToObj(i -> clock(day, i * LABEL_EVERY))
        .toList();
  }

  private static List<Line> table(PersonDay day, int hours, List<int[]> counts) {
    List<Line> lines = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      int at = hour;
      List<Integer> line = counts.stream().map(one -> one[at]).toList();
      if (line.stream().anyMatch(count -> count > 0)) {
        lines.add(new Line(clock(day, hour), line));
      }
    }
    return lines;
  }

  private static String clock(PersonDay day, int hour) {
    ZonedDateTime local = day.start().plusSeconds(hour * 3_600L).atZone(day.zone());
    return CLOCK.format(local);
  }
}
