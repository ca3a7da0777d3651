package org.accalmie.policy.measure;

import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The definition of each measure: a person-day in, a bucket out.
 *
 * <p>A bucket holds everything above the bucket before it, up to and including its own upper end; a
 * rate of 2.5 an hour is more than 2 and so falls into "3–6". Buckets that fall, as those of a rest
 * do, begin at their lower end.
 */
public final class Answers {
  private static final Map<String, ToIntFunction<DayFacts>> DEFINITIONS =
      Map.ofEntries(
          Map.entry("after-hours", AfterHours::answer),
          Map.entry("evening-mail", EveningMail::answer),
          Map.entry("daily-rest", DailyRest::answer),
          Map.entry("mail-received", Answers::mailReceived),
          Map.entry("mail-time", InFront::mail),
          Map.entry("interruptions", Interruptions::answer),
          Map.entry("uninterrupted", Uninterrupted::answer),
          Map.entry("meetings", Meetings::answer),
          Map.entry("hassle", InFront::hassle),
          Map.entry("quiet-kept", facts -> facts.quiet().bucket()));

  private Answers() {}

  /** The ids of the measures that are defined here. */
  public static Set<String> defined() {
    return DEFINITIONS.keySet();
  }

  /**
   * The bucket that a person-day falls in.
   *
   * @param measure a measure's id
   * @return the bucket's number, from 0 in the catalogue's order
   * @throws IllegalArgumentException if the measure has no definition
   */
  public static int answer(String measure, DayFacts facts) {
    ToIntFunction<DayFacts> definition = DEFINITIONS.get(measure);
    if (definition == null) {
      throw new IllegalArgumentException("no definition for the measure “" + measure + "”");
    }
    return definition.applyAsInt(facts);
  }

  private static int mailReceived(DayFacts facts) {
    return Buckets.rising(DayFacts.total(facts.mailReceived()), 20, 40, 80, 150);
  }
}
