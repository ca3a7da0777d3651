package org.accalmie.agent.reflect;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The owner's last twelve whole weeks, Monday to Sunday.
 *
 * @param days what is known of them, in any order
 * @param monday of the week that runs now, which is not among them
 */
public record OwnWeeks(List<OwnDay> days, LocalDate monday) {
  /** The weeks that are compared with those before them. */
  public static final int RECENT = 4;

  /** The weeks before. */
  public static final int BEFORE = 8;

  /** Copies the list. */
  public OwnWeeks {
    days = List.copyOf(days);
  }

  /** The Mondays of the twelve weeks, oldest first. */
  public List<LocalDate> mondays() {
    return IntStream.rangeClosed(1, RECENT + BEFORE)
        .mapToObj(back -> monday.minusWeeks(RECENT + BEFORE + 1L - back))
        .toList();
  }

  /** The mean of a figure over the worked days of a week; empty when none was seen. */
  public OptionalDouble mean(Figure figure, LocalDate week) {
    return days.stream()
        .filter(day -> day.worked() && day.day().with(DayOfWeek.MONDAY).equals(week))
        .map(day -> day.figure(figure))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  /** The recent four weeks against the eight before them; empty when too few were seen. */
  public Optional<Change> change(Figure figure) {
    List<LocalDate> weeks = mondays();
    return Change.between(
        means(figure, weeks.subList(0, BEFORE)),
        means(figure, weeks.subList(BEFORE, weeks.size())));
  }

  /** The mean of a figure over the recent weeks; empty when none of them was seen. */
  public OptionalDouble recent(Figure figure) {
    List<LocalDate> weeks = mondays();
    return means(figure, weeks.subList(BEFORE, weeks.size())).stream()
        .mapToDouble(Double::doubleValue)
        .average();
  }

  private List<Double> means(Figure figure, List<LocalDate> weeks) {
    return weeks.stream()
        .map(week -> mean(figure, week))
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .toList();
  }

  /** The time at which the recent days usually began; the median, to the minute. */
  public Optional<LocalTime> usualBegin(ZoneId zone) {
    return median(OwnDay::first, zone);
  }

  /** The time at which the recent days usually ended. */
  public Optional<LocalTime> usualEnd(ZoneId zone) {
    return median(OwnDay::last, zone);
  }

  private Optional<LocalTime> median(Function<OwnDay, Optional<Instant>> moment, ZoneId zone) {
    LocalDate since = monday.minusWeeks(RECENT);
    // A day runs until four in the morning, so one o'clock is later than eleven in the evening.
    List<Integer> minutes =
        days.stream()
            .filter(day -> day.worked() && !day.day().isBefore(since) && day.day().isBefore(monday))
            .flatMap(day -> moment.apply(day).stream().map(at -> minuteOf(day, at, zone)))
            .sorted()
            .toList();
    return minutes.isEmpty()
        ? Optional.empty()
        : Optional.of(LocalTime.MIDNIGHT.plusMinutes(minutes.get(minutes.size() / 2)));
  }

  private static int minuteOf(OwnDay day, Instant at, ZoneId zone) {
    var local = at.atZone(zone).toLocalDateTime();
    return (int) java.time.Duration.between(day.day().atStartOfDay(), local).toMinutes();
  }

  /** Evenings of the recent weeks with work outside the agreed hours, a week. */
  public OptionalDouble eveningsAWeek() {
    LocalDate since = monday.minusWeeks(RECENT);
    List<Double> minutes =
        days.stream()
            .filter(day -> !day.day().isBefore(since) && day.day().isBefore(monday))
            .flatMap(day -> value(day.figure(Figure.AFTER_HOURS)))
            .toList();
    return minutes.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(minutes.stream().filter(value -> value > 0).count() / (double) RECENT);
  }

  private static Stream<Double> value(OptionalDouble value) {
    return value.isPresent() ? Stream.of(value.getAsDouble()) : Stream.empty();
  }
}
