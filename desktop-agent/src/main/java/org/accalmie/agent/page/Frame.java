package org.accalmie.agent.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands around each page.
 *
 * @param tab the page that is open, by its address
 * @param alarms what is wrong with this machine, with what to do
 * @param said what was just done
 * @param zone whose times these are, where that is not plain
 * @param paused that nothing is counted, why and until when
 * @param directory where the journal lies
 */
public record Frame(
    Words words,
    String tab,
    List<String> alarms,
    Optional<Told> said,
    Optional<String> zone,
    Optional<String> paused,
    String directory) {
  /**
   * What a page says once after something was asked for.
   *
   * @param isRefusal whether that was not done
   */
  public record Told(String sentence, boolean isRefusal) {
    Told in(Words words) {
      return new Told(words.say(sentence), isRefusal);
    }
  }

  /** The addresses of the pages, in order. */
  static final List<String> PAGES = List.of("", "weeks", "coach", "breaks", "leaves", "mine");

  private static final Map<String, String> TITLES =
      Map.of(
          "", "Today",
          "weeks", "Weeks",
          "coach", "Coach",
          "breaks", "Breaks",
          "leaves", "What leaves",
          "mine", "Mine",
          "agreement", "The agreement");

  /** Copies the list. */
  public Frame {
    alarms = List.copyOf(alarms);
  }

  /** The addresses of the pages, in order. */
  public List<String> tabs() {
    return PAGES;
  }

  /** The tab under which the page that is open stands. */
  public String home() {
    return tab.equals("agreement") ? "leaves" : tab;
  }

  /** How a tab says that its page is open, or one beneath it. */
  public @Nullable String current(String other) {
    return other.equals(tab) ? "page" : other.equals(home()) ? "true" : null;
  }

  /** A page's title. */
  public String title(String page) {
    return words.say(TITLES.getOrDefault(page, "Today"));
  }

  /** A page's address, in the language that is read now. */
  public String address(String page) {
    return "./" + page + "?lang=" + language();
  }

  /** Says something in the page's language. */
  public String say(String english, Object... values) {
    return words.say(english, values);
  }

  /** The language's tag. */
  public String language() {
    return words.language();
  }

  /** The tags to choose from. */
  public List<String> languages() {
    return Words.languages();
  }
}
