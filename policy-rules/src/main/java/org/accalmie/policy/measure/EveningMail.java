package org.accalmie.policy.measure;

import java.time.LocalTime;

/** Was a mail sent between 20:00 and 04:00? */
final class EveningMail {
  private static final LocalTime EVENING = LocalTime.of(20, 0);
  private static final LocalTime MORNING = LocalTime.of(4, 0);

  private EveningMail() {}

  static int answer(DayFacts facts) {
    boolean sent =
        facts.mailSent().entrySet().stream()
            .filter(mail -> mail.getValue() > 0)
            .map(mail -> mail.getKey().atZone(facts.day().zone()).toLocalTime())
            .anyMatch(time -> !time.isBefore(EVENING) || time.isBefore(MORNING));
    return sent ? 1 : 0;
  }
}
