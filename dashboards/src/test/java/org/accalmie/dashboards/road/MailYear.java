package org.accalmie.dashboards.road;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A made-up trace of mail, and what the definitions of the measures make of it.
 *
 * <p>Counted anew from {@code docs/measures.md}, with none of the agent's or the analytics' code.
 */
final class MailYear {
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  private static final LocalDate FIRST = LocalDate.of(2003, 10, 22);
  private static final int DAYS = 12;
  private static final int PEOPLE = 12;
  private static final List<String> TEAMS = List.of("team-00", "team-01");

  private final List<Mail> mails;

  /** A mail that a person sent or got. */
  private record Mail(Instant at, String person, String team, boolean sent) {
    String row() {
      return String.join(",", at.toString(), person, team, sent ? "mail-sent" : "mail-received");
    }

    Instant minute() {
      return at.truncatedTo(ChronoUnit.MINUTES);
    }

    LocalDate day() {
      LocalDateTime local = at.atZone(ZONE).toLocalDateTime();
      return local.getHour() < 4 ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
  }

  private MailYear(List<Mail> mails) {
    this.mails = mails;
  }

  /** Over the end of summer time; at all hours, and often at the edges of definitions. */
  static MailYear of(long seed) {
    Random random = new Random(seed);
    List<Mail> mails = new ArrayList<>();
    for (String team : TEAMS) {
      for (int person = 0; person < PEOPLE; person++) {
        for (int i = random.nextInt(20, 700); i > 0; i--) {
          LocalDateTime local =
              FIRST
                  .plusDays(random.nextInt(DAYS))
                  .atTime(random.nextInt(24), 30 * random.nextInt(2), 0)
                  .plusSeconds(random.nextInt(3) * random.nextInt(900));
          Instant at = local.atZone(ZONE).toInstant();
          mails.add(new Mail(at, team + "-" + person, team, random.nextInt(4) == 0));
        }
      }
    }
    mails.sort(java.util.Comparator.comparing(Mail::at));
    return new MailYear(mails);
  }

  Stream<String> rows() {
    return Stream.concat(Stream.of("instant,person,group,event"), mails.stream().map(Mail::row));
  }

  /** {@code group,from,to,measure,bucket} to person-days; what nobody falls into is missing. */
  Map<String, Integer> histograms() {
    Map<String, List<Mail>> people = new TreeMap<>();
    mails.forEach(
        mail -> people.computeIfAbsent(mail.person(), person -> new ArrayList<>()).add(mail));
    Map<String, Integer> counts = new TreeMap<>();
    people.values().forEach(own -> count(own, counts));
    return counts;
  }

  private static void count(List<Mail> own, Map<String, Integer> counts) {
    LocalDate last = own.getLast().day();
    for (LocalDate day = own.getFirst().day(); !day.isAfter(last); day = day.plusDays(1)) {
      List<Mail> sent = on(day, own, true);
      add(counts, own, day, "after-hours", afterHours(sent));
      add(counts, own, day, "evening-mail", sent.stream().anyMatch(MailYear::isLate) ? 1 : 0);
      add(counts, own, day, "daily-rest", rest(on(day.minusDays(1), own, true), sent));
      add(counts, own, day, "mail-received", received(on(day, own, false).size()));
    }
  }

  private static List<Mail> on(LocalDate day, List<Mail> own, boolean sent) {
    return own.stream().filter(mail -> mail.sent() == sent && mail.day().equals(day)).toList();
  }

  private static void add(
      Map<String, Integer> counts, List<Mail> own, LocalDate day, String measure, int bucket) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    String key =
        "%s,%s,%s,%s,%d"
            .formatted(own.getFirst().team(), monday, monday.plusDays(6), measure, bucket);
    counts.merge(key, 1, Integer::sum);
  }

  private static int afterHours(List<Mail> sent) {
    Set<Long> halfHours = new HashSet<>();
    for (Mail mail : sent) {
      LocalDateTime local = mail.at().atZone(ZONE).toLocalDateTime();
      boolean isWorkday = local.getDayOfWeek().getValue() <= 5;
      int minute = local.getHour() * 60 + local.getMinute();
      if (!isWorkday || minute < 8 * 60 || minute >= 18 * 60 + 30) {
        halfHours.add(mail.at().getEpochSecond() / 1_800);
      }
    }
    return switch (halfHours.size()) {
      case 0, 1, 2 -> halfHours.size();
      case 3, 4 -> 3;
      default -> 4;
    };
  }

  private static boolean isLate(Mail mail) {
    int hour = mail.at().atZone(ZONE).getHour();
    return hour >= 20 || hour < 4;
  }

  private static int rest(List<Mail> before, List<Mail> today) {
    if (before.isEmpty() || today.isEmpty()) {
      return 0;
    }
    Duration rest = Duration.between(before.getLast().minute(), today.getFirst().minute());
    long minutes = rest.toMinutes();
    return minutes >= 720 ? 0 : minutes >= 660 ? 1 : minutes >= 540 ? 2 : 3;
  }

  private static int received(int mails) {
    return mails <= 20 ? 0 : mails <= 40 ? 1 : mails <= 80 ? 2 : mails <= 150 ? 3 : 4;
  }
}
