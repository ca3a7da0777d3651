package org.accalmie.policy.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One catalogue entry: a question about a person-day and the closed set of its answers.
 *
 * @param id lower-case letters and hyphens
 * @param question language tag ({@code en}, {@code fr}, {@code de}) to the question
 * @param purpose what the parties want to know it for
 * @param unit unit of the buckets
 * @param scale the buckets in the order of their numbers, from 0
 * @param thresholdFrom the first bucket that lies past the agreed threshold
 * @param source published source of the definition or threshold
 * @param sensitivity what the answer could tell of a person, in one word of the catalogue's head
 * @param review where the parties' review of the measure is written down
 * @param expiry last day on which it may be computed
 */
public record Measure(
    String id,
    Map<String, String> question,
    String purpose,
    String unit,
    List<Bucket> scale,
    int thresholdFrom,
    String source,
    String sensitivity,
    String review,
    LocalDate expiry) {

  /**
   * One possible answer.
   *
   * @param word how an agreement names it: its lower end, or its outcome; lower-case letters,
   *     digits and hyphens
   * @param label how a page shows it
   */
  public record Bucket(String word, String label) {}

  /** Copies question and scale. */
  public Measure {
    question = Map.copyOf(question);
    scale = List.copyOf(scale);
  }

  /** Labels of the buckets in the order of their numbers. */
  public List<String> buckets() {
    return scale.stream().map(Bucket::label).toList();
  }

  /** Words of the buckets in the order of their numbers. */
  public List<String> words() {
    return scale.stream().map(Bucket::word).toList();
  }

  /** The number of the bucket that an agreement names by this word, or empty. */
  public OptionalInt bucket(String word) {
    return IntStream.range(0, scale.size())
        .filter(number -> scale.get(number).word().equals(word))
        .findFirst();
  }

  /** Whether the measure may be computed for a person-day. */
  public boolean activeOn(LocalDate day) {
    return !day.isAfter(expiry);
  }

  /**
   * The measure with another threshold.
   *
   * @param word the first bucket that lies past it
   */
  public Measure withThresholdFrom(String word) {
    return new Measure(
        id,
        question,
        purpose,
        unit,
        scale,
        bucket(word).orElseThrow(),
        source,
        sensitivity,
        review,
        expiry);
  }

  /** The label of the threshold: from which bucket on an answer lies past it. */
  public String threshold() {
    return scale.get(thresholdFrom).label();
  }
}
