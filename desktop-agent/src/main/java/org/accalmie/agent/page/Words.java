package org.accalmie.agent.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Says things in the owner's language; what has no translation is said in English. */
public final class Words {
  private static final String FRENCH = "fr";
  private static final Map<String, String> IN_FRENCH = read();

  private final Locale locale;
  private final Map<String, String> translations;
  private final Consumer<String> missing;

  private Words(Locale locale, Map<String, String> translations, Consumer<String> missing) {
    this.locale = locale;
    this.translations = translations;
    this.missing = missing;
  }

  /** The languages there are, as tags; English first. */
  public static List<String> languages() {
    return List.of("en", FRENCH);
  }

  /** The words of a language; those of English for one that is not there. */
  public static Words of(String language) {
    return of(language, text -> {});
  }

  /** As {@link #of(String)}, telling what has no translation. */
  static Words of(String language, Consumer<String> missing) {
    return language.equals(FRENCH)
        ? new Words(Locale.FRANCE, IN_FRENCH, missing)
        : new Words(Locale.UK, Map.of(), text -> {});
  }

  /** Dates and numbers are written as here. */
  public Locale locale() {
    return locale;
  }

  /** The language's tag. */
  public String language() {
    return locale.getLanguage();
  }

  /** An English text in this language, with its {@code %s} filled in. */
  public String say(String english, Object... values) {
    String text = translations.get(english);
    if (text == null) {
      text = Sentences.recognise(english, translations).orElse(english);
      if (text.equals(english)) {
        missing.accept(english);
      }
    }
    return typeset(values.length == 0 ? text : String.format(locale, text, values));
  }

  /** French puts a space before some marks, at which no line may break. */
  String typeset(String text) {
    return language().equals(FRENCH)
        ? text.replaceAll(" ([;:?!»])", "\u00a0$1").replace("« ", "«\u00a0")
        : text;
  }

  /** Pairs of lines, English and its translation, with an empty line after each. */
  private static Map<String, String> read() {
    try (InputStream in = Words.class.getResourceAsStream("french.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "french.txt").readAllBytes();
      Map<String, String> pairs = new HashMap<>();
      for (String pair : new String(bytes, StandardCharsets.UTF_8).strip().split("\n\n+", -1)) {
        String[] lines = pair.split("\n", 2);
        pairs.put(lines[0], lines[1]);
      }
      return Map.copyOf(pairs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
