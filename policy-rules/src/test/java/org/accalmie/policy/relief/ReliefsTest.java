package org.accalmie.policy.relief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.relief.Decision.Outcome;
import org.accalmie.policy.text.Language;
import org.accalmie.policy.text.ReliefText;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliefsTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 12, 29);
  // More than 30 % in 2 of 4 weeks opens it for 3 weeks, at most once a quarter; 3 grace days.
  private static final Agreement AGREEMENT = Examples.agreement(Examples.full());

  /** Week by week: the released share in thousandths, and what is decided on it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "300                 | NOT_ENOUGH",
        "301                 | NOT_ENOUGH",
        "301 301             | NOT_ENOUGH GRANTED",
        "301 300 301         | NOT_ENOUGH NOT_ENOUGH GRANTED",
        "301 0 0 301         | NOT_ENOUGH NOT_ENOUGH NOT_ENOUGH GRANTED",
        "301 0 0 0 301       | NOT_ENOUGH NOT_ENOUGH NOT_ENOUGH NOT_ENOUGH NOT_ENOUGH",
        "301 - 301           | NOT_ENOUGH NOT_ENOUGH GRANTED",
        "301 301 301 301 301 | NOT_ENOUGH GRANTED RUNNING RUNNING QUARTER_FULL",
      })
  void isDecidedAsByHand(String shares, String outcomes) {
    assertThat(decide(AGREEMENT, releases(AGREEMENT, shares)))
        .extracting(Decision::outcome)
        .extracting(Outcome::name)
        .containsExactly(outcomes.split(" "));
  }

  @Test
  void beginsOnTheMondayAfterTheReleaseAndLastsAsAgreed() {
    Decision granted = decide(AGREEMENT, releases(AGREEMENT, "301 301")).getLast();
    // The week from 5 to 11 January is released on the 15th.
    assertThat(granted.begins()).isEqualTo("2026-01-19");
    assertThat(granted.ends()).isEqualTo("2026-02-08");
  }

  @Test
  void mayBeGrantedAgainInTheNextQuarter() {
    List<Decision> decisions = decide(AGREEMENT, releases(AGREEMENT, "400 ".repeat(20).strip()));
    assertThat(decisions)
        .filteredOn(decision -> decision.outcome() == Outcome.GRANTED)
        .extracting(Decision::begins)
        .containsExactly(LocalDate.of(2026, 1, 19), LocalDate.of(2026, 4, 6));
  }

  @Test
  void otherGroupsMeasuresAndAgreementsDoNotCount() {
    Agreement other = Examples.agreement(Examples.full().replace("Quiet hours", "Others"));
    List<Release> releases = new ArrayList<>(releases(other, "400 400"));
    releases.add(release(AGREEMENT, "team-b", "after-hours", FIRST, 400));
    releases.add(release(AGREEMENT, "team-a", "mail-received", FIRST.plusWeeks(1), 400));
    assertThat(decide(AGREEMENT, releases))
        .extracting(Decision::outcome)
        .containsOnly(Outcome.NOT_ENOUGH);
  }

  @Test
  void tellsTheFiguresItUsed() {
    List<Decision> decisions = decide(AGREEMENT, releases(AGREEMENT, "315 - 301"));
    assertThat(new ReliefText(AGREEMENT, Language.EN).of(decisions.getLast()))
        .isEqualTo(
            "“respite” is granted: the window “respite” opens from 26\u00a0January 2026 to"
                + " 15\u00a0February 2026. More than 30% of the person-days released for Team A were"
                + " past the threshold of “How long was work outside the agreed hours?” in 2 of these"
                + " weeks; 2 of 4 are needed: week of 29\u00a0December 2025: 31.5% (26.5–36.5); week of"
                + " 5\u00a0January 2026: none released; week of 12\u00a0January 2026: 30.1% (25.1–35.1).");
    assertThat(new ReliefText(AGREEMENT, Language.FR).of(decisions.getFirst()))
        .isEqualTo(
            "«\u00a0respite\u00a0» n’est pas accordé à partir du 12\u00a0janvier 2026. Plus de"
                + " 30\u00a0% des personnes-jours publiées pour Team A ont dépassé le seuil de"
                + " «\u00a0Combien de temps de travail en dehors des heures convenues\u00a0?\u00a0»"
                + " dans 1 de ces semaines\u00a0; il en faut 2 sur 4\u00a0: semaine du"
                + " 29\u00a0décembre 2025\u00a0: 31,5\u00a0% (26,5–36,5).");
  }

  /** What the rule promises, for random figures and rules, whatever order they come in. */
  @Test
  void keepsItsPromisesForAnyFigures() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      int most = 1 + random.nextInt(2);
      int inWeeks = 1 + random.nextInt(3);
      Agreement agreement =
          Examples.agreement(
              Examples.full()
                  .replace("most-per-quarter: 1", "most-per-quarter: " + most)
                  .replace("in-weeks: 2", "in-weeks: " + inWeeks)
                  .replace("for-weeks: 3", "for-weeks: " + (1 + random.nextInt(6))));
      StringBuilder shares = new StringBuilder();
      for (int week = 0; week < 50; week++) {
        shares.append(random.nextInt(4) == 0 ? "-" : 200 + random.nextInt(200)).append(' ');
      }
      List<Release> releases = releases(agreement, shares.toString().strip());
      List<Decision> decisions = decide(agreement, releases);
      Collections.shuffle(releases, random);
      assertThat(decide(agreement, releases)).as("seed %d", seed).isEqualTo(decisions);
      List<Decision> granted =
          decisions.stream().filter(d -> d.outcome() == Outcome.GRANTED).toList();
      for (int i = 0; i < granted.size(); i++) {
        Decision now = granted.get(i);
        assertThat(now.passing()).as("seed %d", seed).isGreaterThanOrEqualTo(inWeeks);
        if (i > 0) {
          assertThat(granted.get(i - 1).ends()).as("seed %d", seed).isBefore(now.begins());
        }
        if (i >= most) {
          assertThat(quarter(granted.get(i - most).begins()))
              .as("seed %d", seed)
              .isNotEqualTo(quarter(now.begins()));
        }
      }
    }
  }

  @Test
  void aNextVersionDoesNotGrantAgainWhatTheQuarterHasHad() {
    Agreement next =
        Examples.agreement(
            Examples.full()
                .replace("version: 1", "version: 2")
                .replace("from: 2026-01-01", "from: 2026-02-02"));
    List<Release> releases = new ArrayList<>(releases(AGREEMENT, "400 400 400"));
    for (int week = 5; week < 10; week++) {
      releases.add(release(next, "team-a", "after-hours", FIRST.plusWeeks(week), 400));
    }
    assertThat(Reliefs.decide(List.of(AGREEMENT, next), releases))
        .extracting(Decision::outcome)
        .containsExactly(
            Outcome.NOT_ENOUGH,
            Outcome.GRANTED,
            Outcome.RUNNING,
            Outcome.NOT_ENOUGH,
            Outcome.QUARTER_FULL,
            Outcome.QUARTER_FULL,
            Outcome.QUARTER_FULL,
            Outcome.QUARTER_FULL);
  }

  @Test
  void figuresThatDisagreeAreNotChosenFrom() {
    List<Release> releases = new ArrayList<>(releases(AGREEMENT, "400 100"));
    releases.add(release(AGREEMENT, "team-a", "after-hours", FIRST, 400));
    assertThat(decide(AGREEMENT, releases)).as("the same figure again").hasSize(2);
    releases.add(release(AGREEMENT, "team-a", "after-hours", FIRST, 401));
    assertThatThrownBy(() -> decide(AGREEMENT, releases))
        .hasMessageContaining("two releases disagree on after-hours in team-a")
        .hasMessageContaining("2025-12-29");
  }

  private static String quarter(LocalDate day) {
    return day.getYear() + "/" + (day.getMonthValue() - 1) / 3;
  }

  private static List<Decision> decide(Agreement agreement, List<Release> releases) {
    return Reliefs.decide(List.of(agreement), releases);
  }

  private static List<Release> releases(Agreement agreement, String shares) {
    List<Release> releases = new ArrayList<>();
    for (String share : shares.split(" ")) {
      releases.add(
          release(
              agreement,
              "team-a",
              "after-hours",
              FIRST.plusWeeks(releases.size()),
              share.equals("-") ? null : Integer.valueOf(share)));
    }
    return releases;
  }

  private static Release release(
      Agreement agreement,
      String group,
      String measure,
      LocalDate monday,
      @Nullable Integer permille) {
    return new Release(
        agreement.hash(),
        group,
        monday,
        monday.plusDays(6),
        measure,
        permille == null ? Status.TOO_WIDE : Status.RELEASED,
        List.of(),
        permille == null ? null : new Share(permille, permille - 50, permille + 50),
        0,
        "1/4",
        "accalmie");
  }
}
