package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
  private static final Pattern PART = Pattern.compile("\\{(\\d)}");
  private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

  private final Properties english = read("words.properties");

  static Stream<Properties> translations() {
    return Words.LANGUAGES.stream()
        .skip(1)
        .map(language -> read("words_" + language.getLanguage() + ".properties"));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void eachLanguageSaysEverything(Properties translation) {
    assertThat(translation.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    assertThat(translation.values()).noneMatch(text -> text.toString().isBlank());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void aSentenceHasTheSamePartsInEachLanguage(Properties translation) {
    for (String key : english.stringPropertyNames()) {
      assertThat(parts(translation.getProperty(key)))
          .as(key)
          .isEqualTo(parts(english.getProperty(key)));
    }
  }

  /** MessageFormat swallows a single one, and all parts after it. */
  @Test
  void apostrophesAreDoubled() {
    Stream.concat(Stream.of(english), translations())
        .flatMap(words -> words.entrySet().stream())
        .forEach(
            word ->
                assertThat(word.getValue().toString())
                    .as("%s", word.getKey())
                    .doesNotContainPattern(LONE_APOSTROPHE));
  }

  @Test
  void everyMeasureReasonAndStatusHasItsWords() {
    Set<String> keys = english.stringPropertyNames();
    for (Rejection.Reason reason : Rejection.Reason.values()) {
      assertThat(keys).contains("reason." + reason);
    }
    for (Release.Status status : Release.Status.values()) {
      assertThat(keys).contains("status." + status);
    }
  }

  @Test
  void numbersAndDaysAreWrittenAsTheLanguageWritesThem() {
    Words here = new Words(Locale.ENGLISH);
    Words there = new Words(Locale.FRENCH);
    LocalDate day = LocalDate.of(2026, 11, 9);
    assertThat(new Words(Locale.GERMAN).day(day)).isEqualTo("9. November 2026");
    assertThat(new Words(Locale.GERMAN).number(12_345)).isEqualTo("12.345");
    assertThat(here.percent(183)).isEqualTo("18%");
    assertThat(there.percent(183)).isEqualTo("18\u00a0%");
    assertThat(here.number(12_345)).isEqualTo("12,345");
    assertThat(there.number(12_345)).isEqualTo("12\u202f345");
    assertThat(there.day(day)).isEqualTo("9 novembre 2026");
    assertThat(here.day(day)).isEqualTo("9 November 2026");
  }

  private static Set<String> parts(String text) {
    return PART.matcher(text)
        .results()
        .map(part -> part.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties read(String name) {
    Properties words = new Properties();
    try (InputStream file = Words.class.getResourceAsStream(name)) {
      words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return words;
  }
}
