package org.accalmie.policy.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class AgreementReaderFuzzTest {
  @FuzzTest(maxDuration = "10s")
  void understandsOrRefusesAnyBytesAndReadsBackWhatItUnderstood(byte[] bytes) {
    switch (AgreementReader.read(bytes)) {
      case Reading.Understood understood ->
          assertThat(AgreementReader.read(AgreementJson.write(understood.signed())))
              .isEqualTo(understood);
      case Reading.Refused refused ->
          assertThat(refused.problems())
              .isNotEmpty()
              .allSatisfy(problem -> assertThat(problem.line()).isPositive())
              .allSatisfy(problem -> assertThat(problem.column()).isPositive())
              .allSatisfy(problem -> assertThat(problem.toString()).doesNotContainPattern("\\p{C}"))
              .allSatisfy(problem -> assertThat(problem.advice().toString()).isNotBlank());
    }
  }
}
