package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counter in the input path; it is given no event, since it must not look at one. */
@NullUnmarked
class InputCounterTest {
  private static final int MANY = 100_000;

  private final AtomicLong minute = new AtomicLong(29_000_000);
  private final AtomicLong nanos = new AtomicLong(-7_000_000_000L);
  private final InputPulse pulse = new InputPulse(nanos::get);
  private final InputCounter counter = new InputCounter(minute::get, pulse);

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
  void feelsThePulseOnlyWhileSomebodyWantsToKnow() {
    press(1);
    pass(40);
    press(1);
    assertThat(pulse.takeLongest()).isZero();

    pulse.wanted(true);
    pass(8);
    press(1);
    pass(31);
    press(1);
    pass(2);
    assertThat(pulse.sinceLast()).isEqualTo(Duration.ofSeconds(2));
    assertThat(pulse.takeLongest()).isEqualTo(Duration.ofSeconds(31));
    press(1);
    assertThat(pulse.takeLongest()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allocatesNothingInTheInputPath(boolean wanted) {
    pulse.wanted(wanted);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    press(MANY);
    long before = threads.getCurrentThreadAllocatedBytes();
    press(MANY);
    long after = threads.getCurrentThreadAllocatedBytes();

    // The question itself may cost a little, and a byte an event would be a hundred thousand.
    assertThat(after - before).isLessThan(1_000);
  }

  private void pass(int seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
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
