package org.accalmie.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accalmie.agent.coach.Coach;
import org.accalmie.agent.coach.Tip;
import org.accalmie.agent.page.CoachPage.Advice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each tip says, and from where it has that. */
class TipPhrasesTest {

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "de"})
  void eachTipHasWordsOfItsOwnAndASource(String language) {
    Set<String> missing = new TreeSet<>();
    Words words = Words.of(language, missing::add);
    List<Advice> all = Stream.of(Tip.values()).map(tip -> advice(tip, words)).toList();

    assertThat(missing).isEmpty();
    assertThat(all).extracting(Advice::own).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(all).extracting(Advice::text).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(all).extracting(Advice::source).noneMatch(String::isBlank);
    assertThat(Stream.of(Tip.values()))
        .allSatisfy(
            tip ->
                assertThat(advice(tip, words).own())
                    .as("the own figure")
                    .contains(words.amount(tip.threshold(), tip.figure())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "de"})
  void thePageShowsAllOfIt(String language) {
    Words words = Words.of(language);
    assertThat(Stream.of(Tip.values()).map(tip -> advice(tip, words)))
        .allSatisfy(
            advice ->
                assertThat(html(advice, words))
                    .contains(advice.own(), advice.text(), advice.source()));
  }

  private static Advice advice(Tip tip, Words words) {
    return CoachWriter.advice(new Coach.Advice(tip, tip.threshold()), words);
  }

  private static String html(Advice advice, Words words) {
    var frame =
        new Frame(
            words, "coach", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    var html = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("agent/advice.jte", Map.of("frame", frame, "advice", advice), html);
    return html.toString();
  }
}
