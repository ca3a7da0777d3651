package org.accalmie.dashboards.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.trace.Trace;
import org.accalmie.policy.trace.TraceEvent;

/**
 * What a trace holds, known before anybody answers.
 *
 * @param rows its rows, and what is wrong with some of them
 * @param people how many persons of teams of the agreement
 * @param first person-day of their first event
 * @param last person-day of their last event
 * @param strangers events of groups that are no teams of the agreement, by group
 */
record TraceSurvey(
    Trace rows, int people, LocalDate first, LocalDate last, Map<String, Integer> strangers) {

  /**
   * Reads a trace once.
   *
   * @throws IllegalArgumentException if it is useless for this agreement; the message says why
   */
  static TraceSurvey of(Path trace, Agreement agreement) throws IOException {
    var seen = new Seen(agreement);
    Trace rows = Trace.read(trace, seen::take);
    if (rows.isUseless()) {
      throw new IllegalArgumentException(
          "%s%nMore than 1 %% of its rows are wrong: %d of %d. Nothing was replayed; mend the file."
              .formatted(wrong(rows), rows.wrong(), rows.rows()));
    }
    if (seen.people.isEmpty()) {
      throw new IllegalArgumentException(
          "No event of %s is of a team of the agreement; the trace names %s, the agreement %s."
              .formatted(trace, seen.strangers.keySet(), seen.leaves));
    }
    return new TraceSurvey(
        rows,
        seen.people.size(),
        PersonDay.at(seen.first, agreement.zone()).day(),
        PersonDay.at(seen.last, agreement.zone()).day(),
        seen.strangers);
  }

  /** The weeks from the first to the last event. */
  List<Week> weeks() {
    return Stream.iterate(Week.of(first), week -> !week.monday().isAfter(last), Week::next)
        .toList();
  }

  /** What is wrong, a line each, and what was left out. */
  String left() {
    String strange =
        strangers.entrySet().stream()
            .map(one -> "%n  %d events of “%s”".formatted(one.getValue(), one.getKey()))
            .collect(Collectors.joining());
    String wrong =
        rows.wrong() == 0
            ? ""
            : "%s%n%d of %d rows are wrong and left out.%n"
                .formatted(wrong(rows), rows.wrong(), rows.rows());
    return strange.isEmpty()
        ? wrong
        : wrong + "Left out, since the agreement has no such team:%s%n".formatted(strange);
  }

  private static String wrong(Trace rows) {
    String more = rows.wrong() > rows.first().size() ? System.lineSeparator() + "…" : "";
    return String.join(System.lineSeparator(), rows.first()) + more;
  }

  /** What one reading has met. */
  private static final class Seen {
    private final Set<String> leaves;
    private final Set<String> people = new HashSet<>();
    private final Map<String, Integer> strangers = new TreeMap<>();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    Seen(Agreement agreement) {
      leaves = agreement.leaves().stream().map(Group::id).collect(Collectors.toSet());
    }

    void take(TraceEvent event) {
      if (!leaves.contains(event.group())) {
        strangers.merge(event.group(), 1, Integer::sum);
        return;
      }
      people.add(event.person());
      first = event.instant().isBefore(first) ? event.instant() : first;
      last = event.instant();
    }
  }
}
