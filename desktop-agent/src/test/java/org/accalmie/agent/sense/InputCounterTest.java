package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The counter in the input path; it is given no event, since it must not look at one. */
@NullUnmarked
class InputCounterTest {
  private static final int MANY = 100_000;

  private final AtomicLong minute = new AtomicLong(29_000_000);
  private final InputCounter counter = new InputCounter(minute::get);

  @Test
  void tellsTheMinutesApart() {
    press(3);
    minute.incrementAndGet();
    counter.nativeMousePressed(null);
    counter.nativeMouseMoved(null);
    counter.nativeMouseDragged(null);
    counter.nativeMouseWheelMoved(null);

    assertThat(taken()).isEqualTo(Map.of(29_000_000L, 3, 29_000_001L, 4));
    assertThat(taken()).isEmpty();
  }

  @Test
  void keepsTheLastMinutesWhenNobodyAskedForLonger() {
    for (int i = 0; i < 6; i++) {
      press(1);
      minute.incrementAndGet();
    }
    assertThat(taken()).containsOnlyKeys(29_000_002L, 29_000_003L, 29_000_004L, 29_000_005L);
  }

  @Test
  void losesNoneOfTwoThreads() throws InterruptedException {
    Thread other = Thread.ofPlatform().start(() -> press(MANY));
    press(MANY);
    other.join();

    assertThat(taken()).isEqualTo(Map.of(29_000_000L, 2 * MANY));
  }

  @Test
  void allocatesNothingInTheInputPath() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    press(MANY);
    long before = threads.getCurrentThreadAllocatedBytes();
    press(MANY);
    long after = threads.getCurrentThreadAllocatedBytes();

    // The question itself may cost a little, and a byte an event would be a hundred thousand.
    assertThat(after - before).isLessThan(1_000);
  }

  private void press(int times) {
    for (int i = 0; i < times; i++) {
      counter.nativeKeyPressed(null);
    }
  }

  private Map<Long, Integer> taken() {
    Map<Long, Integer> taken = new TreeMap<>();
    counter.take(taken::put);
    return taken;
  }
}
