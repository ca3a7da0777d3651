package org.accalmie.policy.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final String ENTRY =
      """
      - id: yawns
        question: {en: How many?, fr: Combien ?, de: Wie viele?}
        purpose: Shows them.
        unit: yawns
        buckets: [{from: 0, label: few}, {from: 9, label: many}]
        threshold-from: 9
        source: somebody
        sensitivity: load
        review: docs/measures.md#yawns
        expiry: 2028-12-31
      """;

  static List<Measure> all() {
    return Catalogue.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void asksInThreeLanguages(Measure measure) {
    assertThat(measure.question()).containsOnlyKeys("en", "fr", "de");
    assertThat(measure.question().values()).allMatch(question -> question.endsWith("?"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void pointsToASectionOfItsOwnInTheReview(Measure measure) throws Exception {
    String[] review = measure.review().split("#", 2);
    assertThat(review[1]).isEqualTo(measure.id());
    assertThat(Files.readAllLines(Path.of("..").resolve(review[0]))).contains("## " + review[1]);
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasASourceAnExpiryAndAnExplainedSensitivity(Measure measure) {
    assertThat(measure.source()).isNotBlank();
    assertThat(measure.purpose()).endsWith(".");
    assertThat(measure.expiry()).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(measure.sensitivity()).isIn("load", "rhythm");
  }

  @ParameterizedTest
  @MethodSource("all")
  void putsTheThresholdBetweenTwoBuckets(Measure measure) {
    assertThat(measure.thresholdFrom()).isBetween(1, measure.buckets().size() - 1);
    assertThat(measure.buckets()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesEachBucketByAWordOfItsOwn(Measure measure) {
    assertThat(measure.words()).doesNotHaveDuplicates().allMatch(w -> w.matches("[a-z0-9-]+"));
    for (int bucket = 0; bucket < measure.words().size(); bucket++) {
      assertThat(measure.bucket(measure.words().get(bucket))).hasValue(bucket);
    }
    assertThat(measure.bucket("never")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "after-hours, 60, 60",
    "evening-mail, yes, yes",
    "daily-rest, 9, 9–<11",
    "mail-received, 81, 81–150",
    "mail-time, 121, 121–240",
    "interruptions, 16, 16–30",
    "uninterrupted, 60, 60–119",
    "meetings, 241, >240",
    "hassle, 31, >30",
    "quiet-kept, overridden, overridden"
  })
  void setsTheDefaultThresholds(String id, String word, String label) {
    Measure measure = Catalogue.of(id);
    assertThat(measure.bucket(word)).hasValue(measure.thresholdFrom());
    assertThat(measure.threshold()).isEqualTo(label);
  }

  @ParameterizedTest
  @MethodSource("all")
  void stopsAMeasureTheDayAfterItsExpiry(Measure measure) {
    assertThat(measure.activeOn(measure.expiry())).isTrue();
    assertThat(measure.activeOn(measure.expiry().plusDays(1))).isFalse();
  }

  @Test
  void readsAWholeEntry() {
    assertThat(read(ENTRY)).containsOnlyKeys("yawns");
    assertThat(read(ENTRY).get("yawns").buckets()).containsExactly("few", "many");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "question",
        "purpose",
        "unit",
        "buckets",
        "threshold-from",
        "source",
        "sensitivity",
        "review",
        "expiry"
      })
  void refusesAnEntryThatLacksAField(String field) {
    assertRefused(ENTRY.replaceAll("(?m)^  " + field + ":.*\n", ""), "“yawns” has no " + field);
  }

  @Test
  void refusesWhatItCannotMean() {
    assertRefused(ENTRY.replace(", de: Wie viele?", ""), "en, fr and de");
    assertRefused(ENTRY.replace("threshold-from: 9", "threshold-from: 8"), "no bucket from");
    assertRefused(ENTRY.replace("from: 0", "from: 9"), "two buckets");
    assertRefused(ENTRY.replace("source: somebody", "source: ''"), "an empty source");
    assertRefused(ENTRY + ENTRY, "twice");
  }

  private static void assertRefused(String yaml, String why) {
    assertThatThrownBy(() -> read(yaml)).hasMessageContaining(why);
  }

  private static Map<String, Measure> read(String yaml) {
    return CatalogueReader.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
  }
}
