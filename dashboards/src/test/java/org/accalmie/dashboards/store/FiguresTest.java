package org.accalmie.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Releases are packed, and come out as they went in. */
class FiguresTest {
  private final Figures figures = new Figures();

  @Test
  void whatWentInComesOutInWhateverOrderItCame() {
    long seed = new Random().nextLong();
    System.out.println("FiguresTest, seed " + seed);
    List<Release> releases = new ArrayList<>(FixedFigures.releases());
    Collections.shuffle(releases, new Random(seed));
    releases.forEach(figures::add);

    for (Release release : releases) {
      assertThat(figures.all(release.group(), release.measure()))
          .contains(release)
          .isSortedAccordingTo(Comparator.comparing(Release::from));
    }
    assertThat(figures.weeks()).hasSize(6).first().isEqualTo(FixedFigures.FIRST_WEEK);
  }

  @Test
  void whatWasReleasedOnceStaysAsItWas() {
    Release first = FixedFigures.releases().getFirst();
    figures.add(first);
    figures.add(with(first, new Share(0, 0, 0), List.of(1L), first.to()));
    assertThat(figures.all(first.group(), first.measure())).containsExactly(first);
  }

  @Test
  void aWeekIsFoundAndOneThatIsToldOverFourIsFoundThere() {
    FixedFigures.releases().forEach(figures::add);
    LocalDate week = FixedFigures.LAST_WEEK.minusWeeks(2);
    assertThat(figures.of("workshop", week, "interruptions"))
        .hasValueSatisfying(release -> assertThat(release.spansWeeks()).isTrue());
    assertThat(figures.of("workshop", FixedFigures.FIRST_WEEK, "interruptions"))
        .map(Release::status)
        .hasValue(Status.OVER_FOUR_WEEKS);
    assertThat(figures.over("workshop", "interruptions", week, FixedFigures.LAST_WEEK))
        .as("the four weeks begin before")
        .isEmpty();
    assertThat(figures.over("workshop", "interruptions")).hasSize(3);
    assertThat(figures.of("nobody", week, "interruptions")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 10", "500, 600, 700", "500, 400, 1001", "500, 400, 450"})
  void aShareThatCannotBeIsRefused(int permille, int low, int high) {
    Release release = FixedFigures.releases().getFirst();
    assertThatThrownBy(
            () ->
                figures.add(with(release, new Share(permille, low, high), List.of(), release.to())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(figures.weeks()).isEmpty();
  }

  @Test
  void daysAndCountsThatCannotBeAreRefused() {
    Release release = FixedFigures.releases().getFirst();
    Share share = new Share(1, 0, 2);
    assertThatThrownBy(
            () -> figures.add(with(release, share, List.of(), release.from().minusDays(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> figures.add(with(release, share, List.of(), release.from().plusYears(100))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> figures.add(with(release, share, Collections.nCopies(5_000, 1L), release.to())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Release with(Release release, Share share, List<Long> counts, LocalDate to) {
    return new Release(
        release.agreement(),
        release.group(),
        release.from(),
        to,
        release.measure(),
        release.status(),
        counts,
        share,
        release.countError(),
        release.epsilon(),
        release.software());
  }
}
