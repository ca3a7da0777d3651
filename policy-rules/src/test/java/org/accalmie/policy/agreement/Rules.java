package org.accalmie.policy.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random rules of all forms. */
public final class Rules {
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  /** A fifth Friday in February comes every 28 years, and after 40 around one as 2100. */
  private static final int RAREST_YEARS = 41;

  private Rules() {}

  /** A rule as it is written, with a day within some years. */
  public static String random(Random random) {
    String rule = any(random);
    while (days(Recurrence.parse(rule), LocalDate.EPOCH).findFirst().isEmpty()) {
      rule = any(random);
    }
    return rule;
  }

  private static String any(Random random) {
    String interval = random.nextBoolean() ? "" : ";INTERVAL=" + (2 + random.nextInt(5));
    return switch (random.nextInt(4)) {
      case 0 -> "FREQ=DAILY" + interval;
      case 1 -> "FREQ=WEEKLY" + interval + ";BYDAY=" + some(random, Rules::day);
      case 2 -> "FREQ=MONTHLY" + interval + inTheMonth(random);
      default ->
          "FREQ=YEARLY"
              + interval
              + ";BYMONTH="
              + some(random, r -> 1 + r.nextInt(12) + "")
              + inTheMonth(random);
    };
  }

  /** The first day of a rule from a day on. */
  public static LocalDate start(Recurrence rule, LocalDate from) {
    return days(rule, from).findFirst().orElseThrow();
  }

  private static Stream<LocalDate> days(Recurrence rule, LocalDate from) {
    return Stream.iterate(from, day -> day.plusDays(1))
        .limit(366L * RAREST_YEARS)
        .filter(day -> rule.contains(day, day));
  }

  private static String inTheMonth(Random random) {
    return random.nextBoolean()
        ? ";BYMONTHDAY=" + some(random, r -> sign(r) + (1 + r.nextInt(31)))
        : ";BYDAY=" + some(random, r -> sign(r) + (1 + r.nextInt(5)) + day(r));
  }

  private static String sign(Random random) {
    return random.nextInt(3) == 0 ? "-" : "";
  }

  private static String day(Random random) {
    return DAYS.get(random.nextInt(7));
  }

  private static String some(Random random, java.util.function.Function<Random, String> one) {
    return Stream.generate(() -> one.apply(random))
        .limit(1 + random.nextInt(3))
        .distinct()
        .collect(Collectors.joining(","));
  }
}
