package org.accalmie.agent.reflect;

import java.util.List;
import java.util.Optional;

/**
 * How far a mean has moved, and between which values that lies in 19 of 20 cases.
 *
 * <p>The interval is Welch's for two samples of unequal spread (B. L. Welch, Biometrika 34, 1947,
 * p. 28–35). Give it means of whole weeks, or days with their weekday's usual value taken off: days
 * of one week are alike, and would feign a certainty that is not there.
 *
 * @param shift mean after minus mean before, in the unit of the values
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Change(double shift, double low, double high) {
  /** Fewer values on a side say nothing about their spread. */
  public static final int FEWEST = 3;

  /** Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.960;

  /** What may be said of it. */
  public enum Verdict {
    MORE,
    LESS,
    UNCLEAR
  }

  /** The change between two times; empty when there is too little of one of them. */
  public static Optional<Change> between(List<Double> before, List<Double> after) {
    if (before.size() < FEWEST || after.size() < FEWEST) {
      return Optional.empty();
    }
    double shift = mean(after) - mean(before);
    double squareBefore = variance(before) / before.size();
    double squareAfter = variance(after) / after.size();
    double square = squareBefore + squareAfter;
    double freedom =
        square == 0
            ? 1
            : square
                * square
                / (squareBefore * squareBefore / (before.size() - 1)
                    + squareAfter * squareAfter / (after.size() - 1));
    double half = student(freedom) * Math.sqrt(square);
    return Optional.of(new Change(shift, shift - half, shift + half));
  }

  /** Rounded down, so that the interval is rather too wide. */
  private static double student(double freedom) {
    int whole = (int) Math.floor(freedom);
    return whole > STUDENT.length ? NORMAL + 0.09 : STUDENT[Math.max(1, whole) - 1];
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum()
        / (values.size() - 1);
  }

  /** More or less only where the whole interval lies on one side of zero. */
  public Verdict verdict() {
    if (low > 0) {
      return Verdict.MORE;
    }
    return high < 0 ? Verdict.LESS : Verdict.UNCLEAR;
  }
}
