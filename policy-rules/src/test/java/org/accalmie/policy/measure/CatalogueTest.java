package org.accalmie.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  static java.util.List<Measure> all() {
    return Catalogue.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void givesEveryMeasureAQuestionInThreeLanguagesASourceAReviewAndAnExpiry(Measure measure)
      throws Exception {
    assertThat(measure.question()).containsOnlyKeys("en", "fr", "de");
    assertThat(measure.question().values()).allMatch(question -> question.endsWith("?"));
    assertThat(measure.source()).isNotBlank();
    assertThat(measure.expiry()).isAfter(LocalDate.of(2026, 1, 1));
    String[] review = measure.review().split("#", 2);
    assertThat(Files.readString(Path.of("..").resolve(review[0]))).contains("## " + review[1]);
  }

  @ParameterizedTest
  @MethodSource("all")
  void putsTheThresholdBetweenTwoBuckets(Measure measure) {
    assertThat(measure.thresholdFrom()).isBetween(1, measure.buckets().size() - 1);
    assertThat(measure.buckets()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void stopsAMeasureTheDayAfterItsExpiry(Measure measure) {
    assertThat(measure.activeOn(measure.expiry())).isTrue();
    assertThat(measure.activeOn(measure.expiry().plusDays(1))).isFalse();
  }
}
