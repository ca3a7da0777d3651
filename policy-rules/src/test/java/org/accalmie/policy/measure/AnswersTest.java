package org.accalmie.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.DayFacts.Quiet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final List<Vector> VECTORS = Vector.all();

  static List<Vector> vectors() {
    return VECTORS;
  }

  static List<Measure> measures() {
    return Catalogue.all();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void answersEveryVectorWithItsBucket(Vector vector) {
    assertThat(Answers.answer(vector.measure(), vector.facts())).isEqualTo(vector.answer());
  }

  @ParameterizedTest
  @MethodSource("measures")
  void reachesEveryBucketOfTheMeasureAndNoOther(Measure measure) {
    assertThat(VECTORS.stream().filter(vector -> vector.measure().equals(measure.id())))
        .hasSizeGreaterThanOrEqualTo(measure.buckets().size())
        .extracting(Vector::answer)
        .containsOnly(IntStream.range(0, measure.buckets().size()).boxed().toArray(Integer[]::new));
  }

  @Test
  void answersAnyDayWithABucketOfTheMeasure() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      DayFacts facts = anyDay(random);
      for (Measure measure : Catalogue.all()) {
        assertThat(Answers.answer(measure.id(), facts))
            .as("%s, seed %d, day %d", measure.id(), seed, i)
            .isBetween(0, measure.buckets().size() - 1);
      }
    }
  }

  @Test
  void definesExactlyTheMeasuresOfTheCatalogue() {
    assertThat(Answers.defined()).isEqualTo(Catalogue.ids());
  }

  @Test
  void refusesAMeasureWithoutADefinition() {
    DayFacts empty = DayFacts.on(new PersonDay(LocalDate.of(2026, 3, 3), PARIS), List.of()).build();
    assertThatThrownBy(() -> Answers.answer("stress", empty)).hasMessageContaining("stress");
  }

  private static DayFacts anyDay(Random random) {
    PersonDay day = new PersonDay(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)), PARIS);
    DayFactsBuilder facts =
        DayFacts.on(day, VECTORS.getFirst().facts().hours())
            .acts(anyCounts(day, random))
            .mailReceived(anyCounts(day, random))
            .mailSent(anyCounts(day, random))
            .notifications(anyCounts(day, random))
            .meetings(anyCounts(day, random).keySet().stream().map(AnswersTest::meeting).toList())
            .lastActBefore(day.start().minusSeconds(random.nextInt(172_800)))
            .quiet(Quiet.values()[random.nextInt(Quiet.values().length)]);
    for (Category category : Category.values()) {
      facts.inFront(category, anyCounts(day, random));
    }
    return facts.build();
  }

  private static Span meeting(Instant from) {
    return new Span(from, from.plusSeconds(2_700));
  }

  private static SortedMap<Instant, Integer> anyCounts(PersonDay day, Random random) {
    SortedMap<Instant, Integer> counts = new TreeMap<>();
    int events = random.nextInt(40);
    for (int i = 0; i < events; i++) {
      counts.put(day.start().minusSeconds(7_200).plusSeconds(random.nextInt(100_800)), 60 * i);
    }
    return counts;
  }
}
