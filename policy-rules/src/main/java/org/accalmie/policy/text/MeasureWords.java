package org.accalmie.policy.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.policy.measure.Measure;

/** The catalogue's measures in a reader's language. */
public final class MeasureWords {
  private final Phrases phrases;

  public MeasureWords(Language language) {
    this(new Phrases(language));
  }

  MeasureWords(Phrases phrases) {
    this.phrases = phrases;
  }

  /** What is asked. */
  public String question(Measure measure) {
    return phrases.typeset(String.valueOf(measure.question().get(phrases.locale().getLanguage())));
  }

  /** What the answers count. */
  public String unit(Measure measure) {
    return phrases.say("unit." + measure.id());
  }

  /** One answer; numbers are the same in every language, outcomes are words. */
  public String label(Measure measure, int bucket) {
    Measure.Bucket answer = measure.scale().get(bucket);
    return isWhole(answer.word()) ? answer.label() : phrases.say("bucket." + answer.word());
  }

  /** All answers. */
  public String answers(Measure measure) {
    return IntStream.range(0, measure.scale().size())
        .mapToObj(bucket -> label(measure, bucket))
        .collect(Collectors.joining(" · "));
  }

  /** The answers with which a person-day is past the threshold. */
  public String threshold(Measure measure) {
    return phrases.choice(
        IntStream.range(measure.thresholdFrom(), measure.scale().size())
            .mapToObj(bucket -> phrases.say("quoted", label(measure, bucket)))
            .toList());
  }

  /** What a person-day past the threshold had, such as “81 mails or more”. */
  public String past(Measure measure) {
    List<Measure.Bucket> scale = measure.scale();
    int from = measure.thresholdFrom();
    String limit = scale.get(from).word();
    if (!isWhole(limit)) {
      return from == scale.size() - 1 ? phrases.say("past." + measure.id()) : threshold(measure);
    }
    boolean isRising = number(scale.getFirst().word()) < number(scale.getLast().word());
    return phrases.say("past." + measure.id(), isRising ? limit : scale.get(from - 1).word());
  }

  private static boolean isWhole(String word) {
    return Character.isDigit(word.charAt(0));
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  /** What the parties want to know it for. */
  public String purpose(Measure measure) {
    return phrases.say("purpose." + measure.id());
  }

  /** Where the definition or the threshold was published. */
  public String source(Measure measure) {
    return phrases.say("source." + measure.id());
  }
}
