package org.accalmie.analytics.release;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.wire.Release.Share;

/**
 * The tables of docs/adr/0013: how wide the interval of a share is.
 *
 * <p>Half-widths in points, for the share as it is, without bad or good luck of the noise.
 */
public final class ErrorBars {
  private static final List<Integer> SIZES = List.of(10, 14, 25, 50, 100, 1000);
  private static final List<String> FOUR =
      List.of("after-hours", "evening-mail", "daily-rest", "mail-received");
  private static final List<String> TEN =
      List.of(
          "after-hours",
          "evening-mail",
          "daily-rest",
          "mail-received",
          "mail-time",
          "interruptions",
          "uninterrupted",
          "meetings",
          "hassle",
          "quiet-kept");

  private ErrorBars() {}

  /** Prints one table for each number of measures: before, by what it was made shorter, and now. */
  public static void run(PrintStream out) {
    for (List<String> measures : List.of(FOUR, TEN)) {
      Agreement agreement = measuring(measures);
      out.printf("%n%d measures, ε = 2, after-hours and (the widest of all):%n%n", measures.size());
      out.println(
          "| people | weeks | share | before: box, ε even | exact | sums joined | now: ε by buckets |");
      out.println("|---|---|---|---|---|---|---|");
      for (int size : SIZES) {
        for (int weeks : List.of(1, 4)) {
          for (int tenths : List.of(1, 5)) {
            out.println(line(agreement, size, weeks, tenths));
          }
        }
      }
      out.println();
      out.println(fewest(agreement));
    }
  }

  /** The smallest group of which all measures can be told within five points, at all shares. */
  private static String fewest(Agreement agreement) {
    Budget even = Budget.of(agreement, measure -> 1);
    Budget budget = Budget.of(agreement);
    return "Within 5 points by the week, at all shares and in all measures: %d people (before %d)"
        .formatted(
            fewest(
                agreement,
                (measure, days) ->
                    new Accuracy(budget, new Pool(measure, agreement.measures()), 1).widest(days)),
            fewest(
                agreement,
                (measure, days) ->
                    IntStream.rangeClosed(0, 10)
                        .map(
                            tenth ->
                                Box.width(
                                    even, measure, 1, days * tenth / 10, days - days * tenth / 10))
                        .max()
                        .orElseThrow()));
  }

  private static int fewest(Agreement agreement, ToIntBiFunction<Measure, Long> widest) {
    return IntStream.iterate(10, people -> people + 1)
        .filter(
            people ->
                agreement.measures().stream()
                    .allMatch(id -> widest.applyAsInt(agreement.measure(id), 7L * people) <= 100))
        .findFirst()
        .orElseThrow();
  }

  static String line(Agreement agreement, int people, int weeks, int tenths) {
    long days = 7L * weeks * people;
    Map<String, Integer> box = new TreeMap<>();
    Map<String, Integer> exact = new TreeMap<>();
    Map<String, Integer> joined = new TreeMap<>();
    Map<String, Integer> now = new TreeMap<>();
    Budget even = Budget.of(agreement, measure -> 1);
    for (String id : agreement.measures()) {
      Measure measure = agreement.measure(id);
      Pool alone = new Pool(measure, List.of(id));
      Pool pool = new Pool(measure, agreement.measures());
      box.put(id, Box.width(even, measure, weeks, days * tenths / 10, days - days * tenths / 10));
      exact.put(id, width(even, alone, weeks, days, tenths));
      joined.put(id, width(even, pool, weeks, days, tenths));
      now.put(id, width(Budget.of(agreement), pool, weeks, days, tenths));
    }
    return "| %,d | %d | %d %% | %s | %s | %s | **%s** |"
        .formatted(
            people, weeks, 10 * tenths, points(box), points(exact), points(joined), points(now));
  }

  static int width(Budget budget, Pool pool, int draws, long days, int tenths) {
    long past = days * pool.denominator() * tenths / 10;
    Share share = new Accuracy(budget, pool, draws).share(past, days * pool.denominator() - past);
    return share.high() - share.low();
  }

  private static String points(Map<String, Integer> widths) {
    int widest = widths.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    return "%.1f (%.1f)".formatted(widths.get("after-hours") / 20.0, widest / 20.0);
  }

  static Agreement measuring(List<String> measures) {
    return Examples.agreement(
        Cluster.yaml()
            .replaceAll("(?m)^measures: .*$", "measures: [" + String.join(", ", measures) + "]"));
  }

  /** How ε was shared and the interval made before: both sides in their own 97.5 % bar. */
  static final class Box {
    private Box() {}

    static int width(Budget budget, Measure measure, int draws, long past, long rest) {
      Scale scale = budget.of(measure.id());
      int buckets = measure.buckets().size();
      long pastBar = Distribution.of(scale, draws * (buckets - measure.thresholdFrom())).bar(9750);
      long restBar = Distribution.of(scale, draws * measure.thresholdFrom()).bar(9750);
      long low = Math.max(0, past - pastBar);
      long most = past + pastBar;
      return Math.toIntExact(
          Math.ceilDiv(1000 * most, most + Math.max(0, rest - restBar))
              - 1000 * low / (low + rest + restBar));
    }
  }
}
