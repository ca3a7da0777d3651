package org.accalmie.agent.report;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a desktop must be able to see before it answers a measure.
 *
 * <p>Input is never needed: its owner's switch, off at first, is part of the definition of an act.
 */
public final class Needs {
  private static final String MAIL = "mail";
  private static final String FRONT = "front";
  private static final String NOTIFICATIONS = "notifications";
  private static final String MEETINGS = "meetings";

  /** A window stays in front of a locked screen, and nobody is there. */
  private static final String PRESENCE = "presence";

  private static final Map<String, Set<String>> SENSES =
      Map.of(
          "after-hours", Set.of(MAIL),
          "evening-mail", Set.of(MAIL),
          "daily-rest", Set.of(MAIL),
          "mail-received", Set.of(MAIL),
          "mail-time", Set.of(FRONT, PRESENCE),
          "interruptions", Set.of(NOTIFICATIONS),
          "uninterrupted", Set.of(MAIL, FRONT, PRESENCE, NOTIFICATIONS, MEETINGS),
          "meetings", Set.of(MEETINGS),
          "hassle", Set.of(FRONT, PRESENCE));

  private Needs() {}

  /** The ids of the senses without which answers to these measures would be guesses. */
  public static Set<String> senses(Collection<String> measures) {
    return measures.stream()
        .flatMap(measure -> SENSES.getOrDefault(measure, Set.of()).stream())
        .collect(Collectors.toSet());
  }
}
