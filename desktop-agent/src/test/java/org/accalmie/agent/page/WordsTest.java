package org.accalmie.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final Path WORDS = Path.of("src/main/resources/org/accalmie/agent/page/words");
  private static final Pattern GAP = Pattern.compile("%s");

  static Stream<Path> files() throws IOException {
    return Files.list(WORDS).sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachEntryHasThreeLinesWithTheSameGaps(Path file) throws IOException {
    for (String entry : Files.readString(file).strip().split("\n\n+", -1)) {
      List<String> lines = entry.lines().toList();
      assertThat(lines).as(entry).hasSize(3).noneMatch(String::isBlank);
      assertThat(lines.stream().map(line -> GAP.matcher(line).results().count()).distinct())
          .as(entry)
          .hasSize(1);
    }
  }

  @Test
  void noTwoEntriesSayTheSame() throws IOException {
    List<String> english = new ArrayList<>();
    for (Path file : files().toList()) {
      for (String entry : Files.readString(file).strip().split("\n\n+", -1)) {
        english.add(entry.lines().findFirst().orElseThrow());
      }
    }
    Set<String> twice = new HashSet<>();
    assertThat(english.stream().filter(text -> !twice.add(text))).isEmpty();
  }

  @Test
  void everyFileIsRead() throws IOException {
    Set<String> missing = new TreeSet<>();
    Words german = Words.of("de", missing::add);
    for (Path file : files().toList()) {
      german.say(Files.readString(file).lines().findFirst().orElseThrow(), 1, 2, 3, 4);
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de"})
  void everySentenceOfThePagesIsTranslated(String language) throws IOException {
    Set<String> missing = new TreeSet<>();
    Words words = Words.of(language, missing::add);
    Pattern said = Pattern.compile("say\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      for (Path source : sources.filter(WordsTest::isSource).toList()) {
        said.matcher(Files.readString(source))
            .results()
            .forEach(found -> words.say(found.group(1), 1, 2, 3, 4));
      }
    }
    assertThat(missing).isEmpty();
  }

  /** A template often chooses between two sentences before it says one. */
  @Test
  void everyChoiceOfATemplateIsTranslated() throws IOException {
    Set<String> missing = new TreeSet<>();
    Words words = Words.of("de", missing::add);
    Pattern said = Pattern.compile("say\\(((?:[^\"()]|\"[^\"]*\"|\\([^()]*\\))*)\\)");
    Pattern text = Pattern.compile("\"([^\"]+)\"");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/jte"))) {
      for (Path source : sources.filter(WordsTest::isSource).toList()) {
        said.matcher(Files.readString(source))
            .results()
            .flatMap(found -> text.matcher(found.group(1)).results())
            .forEach(found -> words.say(found.group(1), 1, 2, 3, 4));
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Sentences that stand in a table before they are said. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "TipPhrases",
        "WeeksWriter",
        "BandWriter",
        "ExperimentWriter",
        "MailWriter",
        "Said",
        "SenseTitles",
        "WindowPhrases",
        "../meeting/CalendarTrouble",
        "../meeting/MeetingFreeKeeper",
        "../meeting/MeetingSense",
        "../meeting/NoCalendars",
        "../screen/ScreenKeeper",
        "../sense/FrontSense",
        "../sense/InputSense",
        "../sense/MailSense",
        "../sense/NotificationSense",
        "../sense/Surroundings",
        "BreakPhrases",
        "BreaksForm",
        "BreaksWriter",
        "OwnFigureWriter"
      })
  void everySentenceOfATableIsTranslated(String source) throws IOException {
    Set<String> missing = new TreeSet<>();
    Words words = Words.of("de", missing::add);
    Path file = Path.of("src/main/java/org/accalmie/agent/page/" + source + ".java");
    Pattern.compile("\"([A-Z%][^\"]* [^\"]*)\"")
        .matcher(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""))
        .results()
        .forEach(found -> words.say(found.group(1), 1, 2, 3, 4));
    assertThat(missing).isEmpty();
  }

  @Test
  void everySentenceOfPresenceIsTranslated() throws IOException {
    Set<String> missing = new TreeSet<>();
    Words words = Words.of("de", missing::add);
    Path presence = Path.of("src/main/java/org/accalmie/agent/presence");
    String text =
        Files.readString(presence.resolve("PresenceSense.java"))
            + Files.readString(presence.resolve("Occupied.java"));
    String joined = text.replaceAll("\"\\s*\\+\\s*\"", "");
    List<String> sentences =
        Pattern.compile("\"([A-Z][^\"]* [^\"]*[.])\"")
            .matcher(joined)
            .results()
            .map(found -> found.group(1))
            .toList();
    sentences.forEach(words::say);
    assertThat(sentences).hasSizeGreaterThan(14);
    assertThat(missing).isEmpty();
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".jte") || file.toString().endsWith(".java");
  }
}
