package org.accalmie.policy.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementYamlTest {
  static java.util.stream.Stream<Agreement> agreements() {
    return java.util.stream.Stream.of(
            Examples.yaml(),
            Examples.full(),
            Examples.replaced(Examples.yaml(), "epsilon: 2\n", "epsilon: 0.25\n"),
            Examples.replaced(Examples.yaml(), "title: Quiet hours", "title: \"yes: 12 # and so\""))
        .map(Examples::agreement);
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void whatIsWrittenReadsTheSame(Agreement agreement) {
    assertThat(Examples.agreement(AgreementYaml.write(agreement))).isEqualTo(agreement);
  }

  @Test
  void standsInTheOrderInWhichPeopleWriteIt() {
    assertThat(AgreementYaml.write(Examples.agreement()).lines().limit(5))
        .containsExactly(
            "id: atelier",
            "version: 1",
            "title: Quiet hours",
            "from: 2026-01-01",
            "until: 2026-12-31");
  }
}
