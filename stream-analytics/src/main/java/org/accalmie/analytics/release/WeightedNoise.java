package org.accalmie.analytics.release;

import java.util.function.LongUnaryOperator;

/**
 * How far a weighted sum of three independent noises lies from zero, at a confidence.
 *
 * <p>The first two are laid on a grid of which a few hundred steps make the bound; by as much as
 * that can move the sum, the bound is longer.
 */
final class WeightedNoise {
  private static final int STEPS = 256;
  private static final int SCALE_CONFIDENCE = 9500;

  private final Distribution x;
  private final Distribution y;
  private final Distribution z;
  private final long barX;
  private final long barY;
  private final long barZ;

  WeightedNoise(Distribution x, Distribution y, Distribution z) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.barX = x.bar(SCALE_CONFIDENCE);
    this.barY = y.bar(SCALE_CONFIDENCE);
    this.barZ = z.bar(SCALE_CONFIDENCE);
  }

  /**
   * A bound of |a·x + b·y + c·z|, at most a hundredth above the least one.
   *
   * @param confidence in ten-thousandths
   */
  long bar(long a, long b, long c, int confidence) {
    long scale = Math.abs(a) * barX + Math.abs(b) * barY + Math.abs(c) * barZ;
    long step = Math.max(1, scale / STEPS);
    long[] xy = Distribution.convolve(onGrid(x, a, step), onGrid(y, b, step));
    long steps =
        least(
            t -> within(xy, step, Math.abs(c), t * step),
            xy.length / 2 + Math.abs(c) * z.reach() / step + 1,
            Distribution.units(confidence));
    // Each of the two may have been moved by half a step.
    return steps * step + step;
  }

  private long within(long[] xy, long step, long c, long bound) {
    int middle = xy.length / 2;
    long sum = 0;
    for (int i = 0; i < xy.length; i++) {
      long at = (i - middle) * step;
      long most = c == 0 ? most(at, bound) : Math.floorDiv(bound - at, c);
      long least = c == 0 ? -most : -Math.floorDiv(bound + at, c);
      sum += Distribution.product(xy[i], z.between(least, most));
    }
    return sum;
  }

  private static long most(long at, long bound) {
    return Math.abs(at) <= bound ? Integer.MAX_VALUE : -1;
  }

  private static long least(LongUnaryOperator within, long most, long wanted) {
    long low = 0;
    long high = most;
    while (low < high) {
      long middle = (low + high) / 2;
      if (within.applyAsLong(middle) >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (within.applyAsLong(low) < wanted) {
      throw new IllegalStateException("rounding lost more than the confidence asked for");
    }
    return low;
  }

  /** Where the values of a weighted noise lie, in steps from zero, rounded to the nearest. */
  private static long[] onGrid(Distribution noise, long weight, long step) {
    int reach = (int) (Math.abs(weight) * noise.reach() / step) + 1;
    long[] grid = new long[2 * reach + 1];
    for (int value = -noise.reach(); value <= noise.reach(); value++) {
      long at = Math.floorDiv(2 * weight * value + step, 2 * step);
      grid[reach + (int) at] += noise.at(value);
    }
    return grid;
  }
}
