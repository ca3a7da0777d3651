package org.accalmie.analytics.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Processor time of this process, told to the one that started it.
 *
 * <p>First a line that says it is ready; then, when all is counted, one with nanoseconds.
 */
public final class Stopwatch {
  static final String READY = "ready";

  private static final int MOST_LOOKS = 60;
  private static final long IDLE_NANOS = 150_000_000;

  private final long begin;

  private Stopwatch(long begin) {
    this.begin = begin;
  }

  /** Waits until the compiler too has nothing more to do, and starts. */
  public static Stopwatch whenIdle() throws InterruptedException {
    long before = cpu();
    for (int look = 0; look < MOST_LOOKS; look++) {
      TimeUnit.SECONDS.sleep(1);
      long now = cpu();
      if (now - before < IDLE_NANOS) {
        break;
      }
      before = now;
    }
    Stopwatch started = new Stopwatch(cpu());
    System.out.println(READY);
    return started;
  }

  /** Tells what was used and ends the process. */
  public void stop() {
    System.out.println(cpu() - begin);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
