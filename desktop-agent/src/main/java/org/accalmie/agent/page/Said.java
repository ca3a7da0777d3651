package org.accalmie.agent.page;

import java.util.Locale;
import java.util.Optional;

/** What a page says once after something was done. */
enum Said {
  PAUSED("Counting is paused."),
  RESUMED("Counting goes on."),
  OVERRIDDEN("This window is over for you."),
  SWITCHED("Your choice is kept."),
  ADDED("It was added."),
  DELETED("It was deleted, for good."),
  AGREED("Your own agreement was changed."),
  NOT_SORTED(
      "Nothing was changed: your applications.properties cannot be read or written; see that it is a file of yours and that the disk has room."),
  NOT_UNDERSTOOD(
      "Nothing was changed: the day or the times are not right. Write days as 2026-01-31 and times as 18:30.");

  private final String sentence;

  Said(String sentence) {
    this.sentence = sentence;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<String> of(String word) {
    for (Said said : values()) {
      if (said.word().equals(word)) {
        return Optional.of(said.sentence);
      }
    }
    return Optional.empty();
  }
}
