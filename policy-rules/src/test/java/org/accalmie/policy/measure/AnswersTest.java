package org.accalmie.policy.measure;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Hours;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class AnswersTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final List<Hours> OFFICE =
      List.of(
          new Hours(
              Set.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY),
              LocalTime.of(8, 30),
              LocalTime.of(18, 0)));

  @TestFactory
  Stream<DynamicTest> answersEveryVectorWithItsBucket() throws Exception {
    return vectors().stream()
        .map(
            vector ->
                dynamicTest(
                    vector.get("measure") + ": " + vector.get("why"),
                    () ->
                        assertThat(Answers.answer(vector.get("measure").toString(), facts(vector)))
                            .isEqualTo(vector.get("answer"))));
  }

  @Test
  void hasAtLeastOneVectorForEveryBucketOfEveryMeasure() throws Exception {
    List<Map<?, ?>> vectors = vectors();
    for (Measure measure : Catalogue.all()) {
      for (int bucket = 0; bucket < measure.buckets().size(); bucket++) {
        int wanted = bucket;
        assertThat(vectors)
            .as("%s, bucket %d", measure.id(), bucket)
            .anyMatch(v -> measure.id().equals(v.get("measure")) && v.get("answer").equals(wanted));
      }
    }
  }

  @Test
  void definesExactlyTheMeasuresOfTheCatalogue() {
    assertThat(Answers.defined()).isEqualTo(Catalogue.ids());
  }

  @Test
  void refusesAMeasureWithoutADefinition() {
    DayFacts empty = facts(Map.of("day", "2026-03-03", "events", List.of()));
    assertThatThrownBy(() -> Answers.answer("stress", empty)).hasMessageContaining("stress");
  }

  private static List<Map<?, ?>> vectors() throws Exception {
    try (InputStream yaml = Catalogue.class.getResourceAsStream("vectors.yaml")) {
      @SuppressWarnings("unchecked")
      List<Map<?, ?>> vectors =
          (List<Map<?, ?>>) new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      return vectors;
    }
  }

  private static DayFacts facts(Map<?, ?> vector) {
    LocalDate day = LocalDate.parse(vector.get("day").toString());
    Map<String, SortedMap<Instant, Integer>> counts =
        Map.of(
            "act", new TreeMap<>(),
            "mail-received", new TreeMap<>(),
            "notification", new TreeMap<>());
    for (Object event : (List<?>) vector.get("events")) {
      String[] words = event.toString().split(" × ");
      int count = words.length > 1 ? Integer.parseInt(words[1]) : 1;
      String fact = words[0].substring(words[0].lastIndexOf(' ') + 1);
      counts.get(fact).merge(instant(day, words[0]), count, Integer::sum);
    }
    Object quiet = vector.get("quiet");
    return new DayFacts(
        new PersonDay(day, PARIS),
        OFFICE,
        counts.get("act"),
        counts.get("mail-received"),
        counts.get("notification"),
        quiet == null ? DayFacts.Quiet.NO_WINDOW : quiet(quiet.toString()));
  }

  private static DayFacts.Quiet quiet(String word) {
    return DayFacts.Quiet.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Instant instant(LocalDate day, String event) {
    boolean nextDay = event.startsWith("+1 ");
    String time = nextDay ? event.substring(3, 8) : event.substring(0, 5);
    ZonedDateTime at =
        (nextDay ? day.plusDays(1) : day).atTime(LocalTime.parse(time)).atZone(PARIS);
    return (event.contains(" later ") ? at.withLaterOffsetAtOverlap() : at).toInstant();
  }
}
