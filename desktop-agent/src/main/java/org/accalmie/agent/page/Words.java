package org.accalmie.agent.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.accalmie.agent.reflect.Figure;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.text.Language;
import org.accalmie.policy.text.Translations;

/** Says things in the owner's language; what has no translation is said in English. */
public final class Words {
  private static final Locale FRENCH = Locale.FRANCE;

  /** Places of the languages in an entry, after the English. */
  private static final Map<Locale, Integer> LINES = Map.of(FRENCH, 1, Locale.GERMANY, 2);

  /** The files of entries, one for each part of the agent. */
  private static final List<String> AREAS =
      List.of(
          "page",
          "windows",
          "trust",
          "senses",
          "applications",
          "reflect",
          "coach",
          "experiments",
          "breaks",
          "own-figures",
          "mail",
          "mail-calm",
          "meetings",
          "calendars",
          "screen",
          "notices",
          "on-call",
          "robust",
          "presence");

  private static final Map<Locale, Map<String, String>> READ = new HashMap<>();

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
    return List.of("en", "fr", "de");
  }

  /** The words of the system's language, as the variables {@code LC_ALL} and {@code LANG} say. */
  public static Words ofSystem(Map<String, String> environment) {
    String system = environment.getOrDefault("LC_ALL", "");
    String language = system.isEmpty() ? environment.getOrDefault("LANG", "") : system;
    return of(languages().stream().filter(language::startsWith).findFirst().orElse("en"));
  }

  /** The words of a language; those of English for one that is not there. */
  public static Words of(String language) {
    return of(language, text -> {});
  }

  /** As {@link #of(String)}, telling what has no translation. */
  static Words of(String language, Consumer<String> missing) {
    return LINES.keySet().stream()
        .filter(locale -> locale.getLanguage().equals(language))
        .findFirst()
        .map(locale -> new Words(locale, translations(locale), missing))
        .orElseGet(() -> new Words(Locale.UK, Map.of(), text -> {}));
  }

  /** Dates and numbers are written as here. */
  public Locale locale() {
    return locale;
  }

  /** The language's tag. */
  public String language() {
    return locale.getLanguage();
  }

  /** A sentence of those who judge agreements. */
  String told(Sentence sentence) {
    return Translations.say(sentence, Language.of(language()));
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

  /** A length of time, to the minute. */
  public String time(Duration time) {
    if (time.toHours() == 0) {
      return say("%s min", time.toMinutes());
    }
    return time.toMinutesPart() == 0
        ? say("%s h", time.toHours())
        : say("%s h %s min", time.toHours(), time.toMinutesPart());
  }

  /** A length of time, rounded up: to the minute, and to the second when it is less than one. */
  public String length(Duration time) {
    long seconds = Math.ceilDiv(time.toMillis(), 1_000L);
    return seconds < 60
        ? say("%s s", seconds)
        : time(Duration.ofMinutes(Math.ceilDiv(seconds, 60L)));
  }

  /** A name as it stands within a sentence; German writes nouns large everywhere. */
  String withinSentence(String name) {
    return locale.equals(Locale.GERMANY)
        ? name
        : name.substring(0, 1).toLowerCase(locale) + name.substring(1);
  }

  /** An amount of a figure. */
  String amount(double value, Figure figure) {
    return figure.unit() == Figure.Unit.MINUTES
        ? time(Duration.ofMinutes(Math.round(value)))
        : number(value);
  }

  /** A number, with one digit behind the point where that says something. */
  public String number(double value) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(Math.abs(value) < 10 ? 1 : 0);
    return format.format(value);
  }

  /** French puts a space before some marks, at which no line may break. */
  String typeset(String text) {
    return locale.equals(FRENCH)
        ? text.replaceAll(" ([;:?!»])", "\u00a0$1").replace("« ", "«\u00a0")
        : text;
  }

  private static Map<String, String> translations(Locale locale) {
    synchronized (READ) {
      return READ.computeIfAbsent(locale, Words::read);
    }
  }

  private static Map<String, String> read(Locale locale) {
    Map<String, String> pairs = new HashMap<>();
    int line = Objects.requireNonNull(LINES.get(locale));
    for (String area : AREAS) {
      for (String[] entry : entries(area)) {
        pairs.put(entry[0], entry[line]);
      }
    }
    return Map.copyOf(pairs);
  }

  /** Entries of three lines, English, French and German, with an empty line after each. */
  private static List<String[]> entries(String area) {
    String file = "words/" + area + ".txt";
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      return List.of(text.split("\n\n+", -1)).stream().map(entry -> entry.split("\n", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
