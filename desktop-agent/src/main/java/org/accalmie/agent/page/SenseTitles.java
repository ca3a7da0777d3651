package org.accalmie.agent.page;

import java.util.Map;

/** The names of the senses on the page. */
final class SenseTitles {
  private static final Map<String, String> TITLES =
      Map.of(
          "input", "Keyboard and pointer",
          "presence", "Presence",
          "front", "Application in front",
          "notifications", "Notifications",
          "mail", "Mail",
          "meetings", "Meetings");

  private SenseTitles() {}

  static String of(String id) {
    return TITLES.getOrDefault(id, id);
  }
}
