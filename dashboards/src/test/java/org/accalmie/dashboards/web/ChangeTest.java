package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.accalmie.policy.wire.Release.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
  @ParameterizedTest
  @CsvSource({
    "300,250,350, 300,250,350, none",
    "300,250,350, 235,185,285, none",
    "300,250,350, 220,170,270, less",
    "220,170,270, 300,250,350, more",
    "50,20,80, 5,0,40, none",
    "60,30,90, 5,0,40, less",
    "940,900,980, 1000,970,1000, none",
    "930,900,960, 1000,970,1000, more",
    "0,0,40, 60,30,90, none",
    "0,0,40, 80,50,110, more",
  })
  void isToldWhereItIsLargerThanTheErrorOfTheDifference(
      int was, int wasLow, int wasHigh, int is, int isLow, int isHigh, Change change) {
    assertThat(Change.between(new Share(was, wasLow, wasHigh), new Share(is, isLow, isHigh)))
        .isEqualTo(change);
  }

  /** As the intervals have it: one in twenty of those that are nothing but noise. */
  @Test
  void noiseAloneIsTakenForAChangeInFiveOfAHundredCases() {
    long seed = 20261129;
    Random noise = new Random(seed);
    int trials = 20_000;
    int told = 0;
    for (int i = 0; i < trials; i++) {
      told += Change.between(noisy(noise), noisy(noise)) == Change.none ? 0 : 1;
    }
    assertThat(told / (double) trials).as("seed %d", seed).isBetween(0.045, 0.055);
  }

  private static Share noisy(Random noise) {
    int share = (int) Math.round(500 + 50 * noise.nextGaussian());
    return new Share(share, share - 98, share + 98);
  }
}
