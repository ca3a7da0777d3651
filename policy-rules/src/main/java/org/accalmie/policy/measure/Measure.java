package org.accalmie.policy.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One catalogue entry: a question about a person-day and the closed set of its answers.
 *
 * @param id lower-case letters and hyphens
 * @param question language tag ({@code en}, {@code fr}, {@code de}) to the question
 * @param purpose what the parties want to know it for
 * @param unit unit of the buckets
 * @param buckets labels in the order of their numbers, from 0
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
    List<String> buckets,
    int thresholdFrom,
    String source,
    String sensitivity,
    String review,
    LocalDate expiry) {
  /** Copies question and buckets. */
  public Measure {
    question = Map.copyOf(question);
    buckets = List.copyOf(buckets);
  }

  /** Whether the measure may be computed for a person-day. */
  public boolean activeOn(LocalDate day) {
    return !day.isAfter(expiry);
  }

  /** The label of the threshold: from which bucket on an answer lies past it. */
  public String threshold() {
    return buckets.get(thresholdFrom);
  }
}
