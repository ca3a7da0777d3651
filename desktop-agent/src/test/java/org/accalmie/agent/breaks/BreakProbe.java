package org.accalmie.agent.breaks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.notice.BreakNotices;
import org.accalmie.agent.notice.NoticeBoard;
import org.accalmie.agent.presence.Sightings;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.InputPulse;
import org.accalmie.agent.sense.InputSense;
import org.accalmie.agent.sense.Tally;

/**
 * Asks for a micro-pause of 10 s after 20 s of typing, in a process that has a display and a bus;
 * all clocks run ten times as fast. Prints what became of breaks, and ends with its input.
 */
public final class BreakProbe {
  private static final int FASTER = 10;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private static final LongSupplier NANOS = () -> System.nanoTime() * FASTER;
  private static final Instant START = Instant.parse("2026-11-19T08:00:00Z");

  private BreakProbe() {}

  /** Runs it in a directory. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Map<String, String> environment = System.getenv();
    long begin = NANOS.getAsLong();
    InstantSource wall = () -> START.plusNanos(NANOS.getAsLong() - begin);
    var pulse = new InputPulse(NANOS);
    try (Journal journal = Journal.open(directory, Journal.Durability.OFF);
        InputSense input = new InputSense(environment, directory, wall, pulse);
        BreakKeeper keeper =
            new BreakKeeper(
                journal,
                new SensedActivity(pulse, new Sightings(wall, NANOS, () -> false)),
                Attention.free(),
                Attention.free(),
                new BreakNotices(new NoticeBoard(environment)),
                wall,
                NANOS)) {
      input.start(new Nothing());
      keeper.plan(Desk.plan(BreakKind.MICRO, "PT20S", "PT10S"), TODAY);
      System.out.println("ready " + input.state());
      var looking =
          Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
      var unused = looking.scheduleAtFixedRate(() -> look(keeper, journal), 0, 1, TimeUnit.SECONDS);
      while (System.in.read() >= 0) {
        // Nothing is said here; only the end counts.
      }
      looking.close();
    }
  }

  /** As the agent does every ten seconds, which is one of ours. */
  private static void look(BreakKeeper keeper, Journal journal) {
    keeper.look(TODAY, Map::of);
    keeper.write();
    System.out.println("counts " + journal.dayCounts().of(TODAY));
  }

  private static final class Nothing implements Tally {
    @Override
    public void add(Fact fact, String detail, int amount) {
      // The pulse is enough.
    }

    @Override
    public void addAt(Instant when, Fact fact, String detail, int amount) {
      // The pulse is enough.
    }
  }
}
