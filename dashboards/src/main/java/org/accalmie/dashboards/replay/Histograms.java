package org.accalmie.dashboards.replay;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Week;
import org.accalmie.analytics.topology.ClosingTap;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.Catalogue;

/** The exact counts, as the topology closed them: every team, week, measure and bucket. */
final class Histograms implements ClosingTap {
  private record Key(String group, LocalDate monday) {}

  private final Map<Key, Closing> closed = new ConcurrentHashMap<>();

  @Override
  public void closed(Period period, Closing closing) {
    closed.put(new Key(closing.group(), period.from()), closing);
  }

  /** Person-days that were counted in a measure; each measure has them all. */
  long personDays() {
    return closed.values().stream().mapToLong(Closing::reports).sum();
  }

  /** The lines of the file, with its header. */
  Stream<String> lines(Agreement agreement, List<Week> weeks) {
    Stream<String> rows =
        agreement.leaves().stream()
            .flatMap(leaf -> weeks.stream().flatMap(week -> rows(agreement, leaf, week)));
    return Stream.concat(Stream.of("group,from,to,measure,bucket,personDays"), rows);
  }

  private Stream<String> rows(Agreement agreement, Group leaf, Week week) {
    Closing closing =
        closed.getOrDefault(new Key(leaf.id(), week.monday()), new Closing(leaf.id(), 0, Map.of()));
    String where = "%s,%s,%s".formatted(leaf.id(), week.monday(), week.sunday());
    return agreement.measures().stream().flatMap(measure -> rows(where, measure, closing));
  }

  private static Stream<String> rows(String where, String measure, Closing closing) {
    List<Integer> counts = closing.histograms().getOrDefault(measure, List.of());
    return IntStream.range(0, Catalogue.of(measure).buckets().size())
        .mapToObj(
            bucket ->
                "%s,%s,%d,%d"
                    .formatted(
                        where, measure, bucket, bucket < counts.size() ? counts.get(bucket) : 0));
  }
}
