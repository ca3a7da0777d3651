package org.accalmie.policy.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.policy.agreement.Sentence.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.AgreementSchema;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Problem;
import org.accalmie.policy.agreement.Reading;
import org.junit.jupiter.api.Test;

class TranslationsTest {
  private static final String SAYS =
      "import static org.accalmie.policy.agreement.Sentence.sentence;";
  private static final String LITERAL = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final Pattern CALL = Pattern.compile("(?<![\\w.])sentence\\(\\s*");
  private static final Pattern CALL_WITH_TEXT =
      Pattern.compile(CALL + "(" + LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*)\\s*[,)]");
  private static final Pattern SPECIFIER = Pattern.compile("%(?:(\\d)\\$)?[sd]");

  @Test
  void everySentenceOfTheCodeIsTranslatedAndNoOther() throws IOException {
    Set<String> said = new TreeSet<>(inTheCode());
    said.addAll(adviceOfFields());
    assertThat(Translations.all())
        .extracting(languages -> languages.get("en"))
        .containsExactlyInAnyOrderElementsOf(said);
  }

  @Test
  void everySentenceIsThereInEveryLanguageWithTheSameParts() {
    assertThat(Translations.all())
        .allSatisfy(
            languages -> {
              assertThat(languages.keySet()).containsExactlyInAnyOrder("en", "fr", "de");
              assertThat(languages.values())
                  .allSatisfy(text -> assertThat(parts(text)).isEqualTo(parts(languages.get("en"))))
                  .noneMatch(text -> text.contains("'") && !text.equals(languages.get("en")));
            });
  }

  @Test
  void saysPartsThatAreSentencesInTheSameLanguage() {
    var missing = sentence("%s “%s” stands here twice", sentence("the group"), "team-a");
    assertThat(Translations.say(missing, Language.EN))
        .isEqualTo("the group “team-a” stands here twice");
    assertThat(Translations.say(missing, Language.FR))
        .isEqualTo("le groupe «\u00a0team-a\u00a0» figure deux fois ici");
    assertThat(Translations.say(missing, Language.DE))
        .isEqualTo("die Gruppe „team-a“ steht hier zweimal");
  }

  @Test
  void tellsWhatIsWrongInAnAgreementInEveryLanguage() {
    String text = Examples.yaml().replace("epsilon: 2\n", "epsilon: 2,5\n");
    assertThat(AgreementReader.read(text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> {
              Problem problem = refused.problems().getFirst();
              assertThat(Translations.say(problem.what(), Language.FR))
                  .isEqualTo("«\u00a0epsilon\u00a0» doit être un nombre de 0.01 à 10");
              assertThat(Translations.say(problem.advice(), Language.DE))
                  .isEqualTo("schreiben Sie 2.5 mit Punkt");
            });
  }

  /** Numbers of parts, in order; a part without a number has that of its place. */
  private static List<String> parts(String text) {
    int[] place = {0};
    return SPECIFIER
        .matcher(text)
        .results()
        .map(part -> part.group(1) == null ? String.valueOf(++place[0]) : part.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  private static Set<String> inTheCode() throws IOException {
    Set<String> said = new HashSet<>();
    for (Path file : sources()) {
      String code = Files.readString(file);
      if (!code.contains(SAYS)) {
        continue;
      }
      List<MatchResult> calls = CALL_WITH_TEXT.matcher(code).results().toList();
      assertThat(CALL.matcher(code).results().count())
          .as("a sentence's pattern is written where it is said: %s", file)
          .isEqualTo(calls.size());
      calls.forEach(call -> said.add(text(call.group(1))));
    }
    return said;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    }
  }

  private static String text(String literals) {
    return Pattern.compile(LITERAL)
        .matcher(literals)
        .results()
        .map(literal -> literal.group().substring(1, literal.group().length() - 1))
        .collect(Collectors.joining())
        .translateEscapes();
  }

  private static Set<String> adviceOfFields() throws IOException {
    JsonNode schema = JsonMapper.builder().build().readTree(AgreementSchema.json());
    return schema.findValues("description").stream()
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }
}
