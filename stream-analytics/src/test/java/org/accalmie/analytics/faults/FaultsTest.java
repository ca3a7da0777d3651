package org.accalmie.analytics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault a few times; {@code ./accalmie bench faults} lets them happen more often. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
  private static final int TIMES = 2;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void losesNothingCountsNothingTwiceAndReleasesTheSame(Fault fault) throws Exception {
    long seed = System.nanoTime();
    System.out.printf("%s: seed %d%n", fault.title(), seed);
    Trial.Outcome outcome = fault.on(directory, TIMES, seed);
    assertThat(outcome.reports()).isPositive();
    assertThat(outcome.wrong()).as("wrong releases, seed " + seed).isZero();
  }
}
