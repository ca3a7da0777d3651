package org.accalmie.policy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.text.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commented example, with all of its blocks, in every language. */
class ExampleTest {
  /** What an agreement says in its parties' own words. */
  private static final List<String> OWN_WORDS =
      List.of("title", "name", "covers", "on-call", "channel", "reasons");

  private static final String KEY = Commands.strangersKey();
  private static final String OTHER_KEY = Commands.strangersKey();

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysTheSameInEveryLanguage(Language language) throws Exception {
    String example = example(language);
    assertThat(agreed(example)).isEqualTo(agreed(example(Language.EN)));
    assertThat(agreed(withAllBlocks(example)))
        .isEqualTo(agreed(withAllBlocks(example(Language.EN))));
  }

  /** As its first lines say. */
  private static String withAllBlocks(String example) {
    return example.replaceAll("(?m)^#(?=(  )*[a-z-])", "");
  }

  private static String example(Language language) throws Exception {
    return Commands.example(KEY, OTHER_KEY, language);
  }

  private static JsonNode agreed(String yaml) throws IOException {
    return switch (AgreementReader.read(yaml.getBytes(UTF_8))) {
      case Reading.Understood read -> {
        JsonNode json = JsonMapper.builder().build().readTree(AgreementJson.write(read.signed()));
        json.findParents("id").forEach(ExampleTest::withoutOwnWords);
        json.findParents("role").forEach(ExampleTest::withoutOwnWords);
        json.findParents("day").forEach(ExampleTest::withoutOwnWords);
        json.findParents("covers").forEach(ExampleTest::withoutOwnWords);
        json.findParents("channel").forEach(ExampleTest::withoutOwnWords);
        yield json;
      }
      case Reading.Refused refused -> throw new AssertionError(refused.problems().toString());
    };
  }

  private static void withoutOwnWords(JsonNode fields) {
    ((ObjectNode) fields).remove(OWN_WORDS);
  }
}
