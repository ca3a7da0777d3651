package org.accalmie.policy.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyListTest {
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 4);
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 17);
  private static final FixtureIssuer ISSUER = new FixtureIssuer();
  private static final KeyList LIST = ISSUER.keys("design", WEDNESDAY, TUESDAY);

  @Test
  void hasAKeyForEachWeekCutAtBothEndsOfTheTerm() {
    assertThat(LIST.keys())
        .extracting(KeyList.WeekKey::first, KeyList.WeekKey::last)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("2026-11-04", "2026-11-08"),
            org.assertj.core.groups.Tuple.tuple("2026-11-09", "2026-11-15"),
            org.assertj.core.groups.Tuple.tuple("2026-11-16", "2026-11-17"));
  }

  @Test
  void noKeyIsGoodForMoreThanOneIsoWeekWhateverTheTerm() {
    for (int start = 0; start < 7; start++) {
      for (int days = 1; days < 30; days++) {
        LocalDate from = WEDNESDAY.plusDays(start);
        List<KeyList.Days> weeks = KeyList.weeks(from, from.plusDays(days - 1L));
        assertThat(weeks.stream().mapToLong(w -> w.first().until(w.last()).getDays() + 1L).sum())
            .isEqualTo(days);
        assertThat(weeks)
            .allMatch(
                w ->
                    w.last()
                        .isBefore(
                            w.first()
                                .with(
                                    java.time.temporal.TemporalAdjusters.next(DayOfWeek.MONDAY))));
      }
    }
  }

  @Test
  void readsBackExactlyWhatItWrote() {
    assertThat(KeyList.of(LIST.bytes())).isEqualTo(LIST);
    assertThat(KeyList.of(LIST.bytes()).pin()).isEqualTo(LIST.pin()).startsWith("sha256:");
  }

  @Test
  void aListOfAnotherGroupHasAnotherPinThoughItsKeysAreTheSame() {
    assertThat(ISSUER.keys("workshop", WEDNESDAY, TUESDAY).pin()).isNotEqualTo(LIST.pin());
  }

  @Test
  void findsTheKeyOfADayAndNoneBeyondTheTerm() {
    assertThat(LIST.on(WEDNESDAY)).contains(LIST.keys().getFirst());
    assertThat(LIST.on(TUESDAY)).contains(LIST.keys().getLast());
    assertThat(LIST.on(WEDNESDAY.minusDays(1))).isEmpty();
    assertThat(LIST.on(TUESDAY.plusDays(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-08 | 2026-11-09",
        "2026-11-15 | 2026-11-16",
        "2026-11-17 | 2026-11-23",
        "{\"group | { \"group",
        "2026-11-17 | never"
      })
  void refusesKeysForLongerThanAWeekAndOtherSpellings(String was, String is) {
    String text = new String(LIST.bytes(), UTF_8);
    byte[] other = text.replace(was, is).getBytes(UTF_8);
    assertThat(other).isNotEqualTo(LIST.bytes());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyList.of(other))
        .withMessageContaining("accalmie issuer keys");
  }

  @Test
  void refusesWhatIsCutShort() {
    byte[] bytes = LIST.bytes();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyList.of(Arrays.copyOf(bytes, bytes.length - 1)));
  }
}
