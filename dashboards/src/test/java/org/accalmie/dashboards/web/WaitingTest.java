package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingTest {
  private final Waiting<Integer> waiting = new Waiting<>(TestSite.CLOCK);

  @Test
  void givesAwayOnceToWhoHasTheSecret() {
    String secret = waiting.keep(7);
    assertThat(waiting.take("guessed")).isEmpty();
    assertThat(waiting.take(null)).isEmpty();
    assertThat(waiting.take(secret)).hasValue(7);
    assertThat(waiting.take(secret)).isEmpty();
  }

  @Test
  void aFloodThrowsOutTheOldestAlone() {
    String first = waiting.keep(0);
    String second = waiting.keep(1);
    for (int i = 2; i <= 10_000; i++) {
      waiting.keep(i);
    }
    assertThat(waiting.take(first)).isEmpty();
    assertThat(waiting.take(second)).hasValue(1);
  }
}
