package org.accalmie.agent.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.MinuteTally;
import org.accalmie.agent.journal.Offsets;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.wire.Report;

/** How large a journal is after a busy month in which everything was counted that can be. */
public final class JournalBench {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
  private static final int DAYS = 31;
  private static final int MINUTES = 600;
  private static final List<String> SENSES =
      List.of("input", "front", "presence", "notifications", "mail", "meetings", "breaks");

  private JournalBench() {}

  /**
   * Lives through 31 days, the working ones of ten hours, in a directory which has to be empty.
   *
   * @return bytes of the journal's file once it is closed
   */
  public static long bytesOfAMonth(Path directory, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    try (Journal journal = Journal.open(directory, Journal.Durability.OFF)) {
      FIRST
          .datesUntil(FIRST.plusDays(DAYS))
          .filter(day -> day.getDayOfWeek().getValue() < 6)
          .forEach(day -> live(day, journal, random));
    }
    return Files.size(directory.resolve("journal.db"));
  }

  private static void live(LocalDate day, Journal journal, RandomGenerator random) {
    Instant start = day.atTime(8, 30).atZone(PARIS).toInstant();
    var tally = new MinuteTally(() -> start);
    for (int i = 0; i < MINUTES; i++) {
      work(start.plusSeconds(i * 60L), i, tally, random);
      // As the agent does: once a minute.
      journal.take(tally, Offsets.of(PARIS));
    }
    SENSES.forEach(sense -> journal.observed(day, sense));
    journal.dayCounts().add(day, Map.of("worked", 540, "micro.taken", 80, "rest.taken", 9));
    answer(day, journal, random);
  }

  /** Two changes of the application in front each minute imply three kinds. */
  private static void work(Instant minute, int i, MinuteTally tally, RandomGenerator random) {
    tally.addAt(minute, Fact.INPUT, "", 20 + random.nextInt(400));
    tally.addAt(minute, Fact.SWITCH, "", 2);
    int kind = random.nextInt(Category.values().length);
    for (int seconds : new int[] {27, 19, 14}) {
      String category = Category.values()[kind++ % Category.values().length].id();
      tally.addAt(minute, Fact.FRONT, category, seconds);
    }
    if (i % 120 < 50) {
      tally.addAt(minute, Fact.MEETING, "", 1);
    } else if (i % 120 < 60) {
      tally.addAt(minute, Fact.BY_HAND, "", 1);
    }
    if (i % 6 == 0) {
      tally.addAt(minute, Fact.MAIL_RECEIVED, "", 1 + random.nextInt(3));
      tally.addAt(minute, Fact.NOTIFICATION, "chat", 1 + random.nextInt(3));
      tally.addAt(minute, Fact.NOTIFICATION, "mail", 1);
    }
    if (i % 20 == 0) {
      tally.addAt(minute, Fact.MAIL_SENT, "", 1);
      tally.addAt(minute, Fact.MAIL_REPLIED_SOON, "", 1);
    }
  }

  private static void answer(LocalDate day, Journal journal, RandomGenerator random) {
    var answers = new TreeMap<String, Integer>();
    for (String measure :
        List.of("after-hours", "daily-rest", "hassle", "mail-received", "meetings", "quiet-kept")) {
      answers.put(measure, random.nextInt(3));
    }
    var report = new Report("team-a", day, answers, "%022d".formatted(random.nextInt(1_000_000)));
    journal.outbox().put(report, day.plusDays(1).atTime(6, 0).atZone(PARIS).toInstant());
  }
}
