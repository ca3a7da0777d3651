package org.accalmie.agent.simulate;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.Tally;
import org.accalmie.policy.measure.Category;

/** Makes up what stands on a colleague's screen while they work: meetings, and kinds of program. */
record SyntheticScreen(long seed) {
  private static final int MINUTE = 60;
  private static final int SLICE = 5 * MINUTE;
  private static final int HALF_HOUR = 30 * MINUTE;
  private static final double MEETING = 0.22;

  /** More often named is more often in front. */
  private static final List<Category> IN_FRONT =
      List.of(
          Category.OFFICE,
          Category.OFFICE,
          Category.OFFICE,
          Category.BROWSER,
          Category.BROWSER,
          Category.MAIL,
          Category.MAIL,
          Category.CHAT,
          Category.DEVELOPMENT,
          Category.OTHER);

  private static final double TENDING = 0.04;

  /** Counts a minute of work. */
  void show(Instant minute, Tally tally) {
    if (draw(minute, HALF_HOUR).nextDouble() < MEETING) {
      tally.addAt(minute, Fact.MEETING, "", 1);
      tally.addAt(minute, Fact.FRONT, Category.MEETING.id(), MINUTE);
    } else {
      tally.addAt(minute, Fact.FRONT, inFront(draw(minute, SLICE)).id(), MINUTE);
    }
  }

  private static Category inFront(RandomGenerator random) {
    return random.nextDouble() < TENDING
        ? Category.DEVICE_TENDING
        : IN_FRONT.get(random.nextInt(IN_FRONT.size()));
  }

  /** The same for all minutes of a slice. */
  private RandomGenerator draw(Instant minute, int slice) {
    return new SplittableRandom(
        seed ^ (Math.floorDiv(minute.getEpochSecond(), slice) * 31 + slice));
  }
}
