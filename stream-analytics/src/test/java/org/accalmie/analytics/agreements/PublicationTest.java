package org.accalmie.analytics.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.accalmie.analytics.agreements.Publication.Obstacle;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final Agreement HELD =
      Examples.agreement(
          Examples.replaced(
              Examples.yaml(), "version: 1\n", "version: 4\n", "2026-01-01", "2026-02-02"));

  private static Agreement text(String id, int version, String from, String rest) {
    String until = from.startsWith("2025") ? "2026-05-31" : "2026-12-31";
    return Examples.agreement(
        Examples.replaced(
                Examples.yaml(),
                "version: 1\n",
                "version: " + version + "\n",
                "2026-01-01",
                from,
                "2026-12-31",
                until,
                "id: atelier\n",
                "id: " + id + "\n",
                "review: 2026-10-01",
                "review: " + until,
                "consulted: 2025-12-01",
                "consulted: 2025-05-01")
            + rest);
  }

  @ParameterizedTest
  @CsvSource({
    "atelier, 5, 2026-06-02, '', ",
    "atelier, 5, 2026-06-01, '', BEGUN",
    "atelier, 5, 2026-06-01, 'suspended: true', ",
    "atelier, 5, 2026-05-31, 'suspended: true', BEGUN",
    "atelier, 4, 2026-06-02, '', OLD_VERSION",
    "atelier, 1, 2026-06-02, '', OLD_VERSION",
    "atelier, 6, 2026-06-02, '', SKIPPED_VERSION",
    "other, 5, 2026-06-02, '', ANOTHER_ID",
    "atelier, 5, 2026-02-01, '', BEGINS_EARLIER BEGUN",
    "atelier, 5, 2025-06-02, '', BEGINS_EARLIER ENDED",
  })
  void whatCanNeverBePublishedIsKnownBeforeAnybodySigns(
      String id, int version, String from, String rest, @Nullable String obstacles) {
    Agreement next = text(id, version, from, rest);
    assertThat(Publication.obstacles(HELD, next, TODAY))
        .extracting(Obstacle::name)
        .containsExactly(obstacles == null ? new String[0] : obstacles.split(" "));
    assertThat(Publication.refusals(signed(HELD), signed(next), TODAY).isEmpty())
        .isEqualTo(obstacles == null);
  }

  @Test
  void theFirstVersionHasUntilItsLastDay() {
    assertThat(Publication.obstacles(null, HELD, TODAY)).isEmpty();
    assertThat(Publication.lastDay(null, HELD)).isEqualTo("2026-12-31");
    assertThat(Publication.obstacles(null, HELD, LocalDate.of(2027, 1, 1)))
        .containsExactly(Obstacle.ENDED);
  }

  @ParameterizedTest
  @CsvSource({"'', 2026-07-05", "'suspended: true', 2026-07-06"})
  void onItsLastDayAVersionIsTakenAndNoMoreOnTheNext(String rest, LocalDate last) {
    Agreement next = text("atelier", 5, "2026-07-06", rest);
    assertThat(Publication.lastDay(HELD, next)).isEqualTo(last);
    assertThat(Publication.refusals(signed(HELD), signed(next), last)).isEmpty();
    assertThat(Publication.refusals(signed(HELD), signed(next), last.plusDays(1))).isNotEmpty();
  }

  @Test
  void whatIsPublishedMayBePublishedAgain() {
    assertThat(Publication.obstacles(HELD, HELD, TODAY)).isEqualTo(List.of());
  }

  private static SignedAgreement signed(Agreement agreement) {
    return Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL);
  }
}
