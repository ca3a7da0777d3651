package org.accalmie.agent.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleSecondsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final IdleSeconds idle = new IdleSeconds();
  private long now = -7;

  @Test
  void aDesktopThatAlwaysAnswersNoughtIsNotBelieved() {
    for (int i = 0; i < 100; i++) {
      assertThat(saysAfter(MINUTE, 0)).isFalse();
    }
  }

  @Test
  void whatGrowsAsTimeDoesIsBelievedAndStaysSoWhenSomebodyComesBack() {
    assertThat(saysAfter(MINUTE, 4)).isFalse();
    assertThat(saysAfter(MINUTE, 12)).isFalse();
    assertThat(saysAfter(MINUTE, 71)).isTrue();
    assertThat(saysAfter(MINUTE, 0)).isTrue();
    assertThat(saysAfter(MINUTE, 60)).isTrue();
  }

  @Test
  void millisecondsAreNotBelieved() {
    assertThat(saysAfter(MINUTE, 250)).isFalse();
    assertThat(saysAfter(MINUTE, 60_250)).isFalse();
    assertThat(saysAfter(MINUTE, 120_250)).isFalse();
  }

  @Test
  void whatGrowsFasterThanTimeIsNoLongerBelieved() {
    assertThat(saysAfter(MINUTE, 80)).isFalse();
    assertThat(saysAfter(MINUTE, 140)).isTrue();
    assertThat(saysAfter(MINUTE, 300)).isFalse();
    assertThat(saysAfter(MINUTE, 360)).isTrue();
  }

  @Test
  void twoAnswersAtOnceSayNothing() {
    assertThat(saysAfter(MINUTE, 80)).isFalse();
    assertThat(saysAfter(Duration.ZERO, 80)).isFalse();
    assertThat(saysAfter(Duration.ofSeconds(2), 82)).isFalse();
  }

  private boolean saysAfter(Duration time, long seconds) {
    now += time.toNanos();
    return idle.believes(Duration.ofSeconds(seconds), now);
  }
}
