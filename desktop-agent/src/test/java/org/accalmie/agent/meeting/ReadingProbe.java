package org.accalmie.agent.meeting;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.simulate.ManualClock;

/** Reads a file in a process of its own, with little memory, and tells what stays in it. */
final class ReadingProbe {
  private ReadingProbe() {}

  /** Takes the file, when it is read, and where its memory is written to. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Instant now = Instant.parse(arguments[1]);
    var clock = new ManualClock(now.minus(Duration.ofDays(7)));
    var marks = new Marks();
    var source = new CalendarSource.Kept(Path.of(arguments[0]));
    tell("before");
    long before = System.nanoTime();
    try (var sense =
        new MeetingSense(
            List.of(source), Set.of("anna@example.org"), marks, clock, Calendars.PARIS)) {
      sense.start(marks);
      await(sense, clock.instant());
      clock.set(now);
      sense.readNow();
      await(sense, now);
      System.out.println("state " + sense.state().explanation());
      System.out.println("minutes " + marks.minutes().size());
      System.out.println("millis " + Duration.ofNanos(System.nanoTime() - before).toMillis());
      tell("after");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(arguments[2], true);
    }
  }

  private static void await(MeetingSense sense, Instant reached) throws InterruptedException {
    while (!sense.caughtUpTo().equals(reached) || sense.state().condition() != Condition.WORKING) {
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  private static void tell(String when) throws IOException {
    Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
        .forEach(line -> System.out.println(when + " " + line));
  }
}
