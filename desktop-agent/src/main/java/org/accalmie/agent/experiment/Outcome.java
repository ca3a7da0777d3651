package org.accalmie.agent.experiment;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.accalmie.agent.reflect.Change;
import org.accalmie.agent.reflect.Figure;
import org.accalmie.agent.reflect.OwnDay;

/**
 * What became of an experiment so far.
 *
 * @param kept days on which it was kept
 * @param days days of it that were worked and seen
 * @param change of its figure against the four weeks before, weekday by weekday; empty where there
 *     is too little to say so
 */
public record Outcome(int kept, int days, Optional<Change> change) {
  /** How far the time before reaches back, in weeks. */
  public static final int WEEKS_BEFORE = 4;

  /** Judges it by days that reach four weeks back from its begin. */
  public static Outcome of(Experiment experiment, List<OwnDay> known) {
    Figure figure = experiment.trial().figure();
    LocalDate since = experiment.from().minusWeeks(WEEKS_BEFORE);
    List<OwnDay> before =
        seen(known, figure, day -> !day.isBefore(since) && day.isBefore(experiment.from()));
    List<OwnDay> during = seen(known, figure, experiment::isOn);
    Map<DayOfWeek, Double> usual =
        before.stream()
            .collect(
                Collectors.groupingBy(
                    day -> day.day().getDayOfWeek(),
                    Collectors.averagingDouble(day -> value(day, figure))));
    int kept =
        (int) during.stream().filter(day -> experiment.trial().isKept(value(day, figure))).count();
    return new Outcome(
        kept,
        during.size(),
        Change.between(unusual(before, usual, figure), unusual(during, usual, figure)));
  }

  private static List<OwnDay> seen(List<OwnDay> known, Figure figure, Predicate<LocalDate> when) {
    return known.stream()
        .filter(day -> day.worked() && when.test(day.day()) && day.figure(figure).isPresent())
        .toList();
  }

  /** What is left of each day once its weekday's usual value is taken off. */
  private static List<Double> unusual(
      List<OwnDay> days, Map<DayOfWeek, Double> usual, Figure figure) {
    return days.stream()
        .filter(day -> usual.containsKey(day.day().getDayOfWeek()))
        .map(day -> value(day, figure) - usual.getOrDefault(day.day().getDayOfWeek(), 0.0))
        .toList();
  }

  private static double value(OwnDay day, Figure figure) {
    return day.figure(figure).orElseThrow();
  }
}
