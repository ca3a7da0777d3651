package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FolderLedgerTest {
  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant NOW = START.plusSeconds(3600);

  private final FolderLedger ledger =
      new FolderLedger(new MailMarks.Place(1, 10, START), new RecentMail(START));

  @Test
  void aMailThatIsNewerThanAllBeforeIsNew() {
    assertThat(fresh(mail(11, 60, 1))).containsExactly(11L);
    assertThat(ledger.place()).isEqualTo(new MailMarks.Place(1, 11, START.plusSeconds(60)));
  }

  @Test
  void aMailThatComesBackWithANewNumberIsNot() {
    assertThat(fresh(mail(11, 60, 1))).containsExactly(11L);
    assertThat(fresh(mail(12, 60, 1))).isEmpty();
    assertThat(ledger.place().uid()).isEqualTo(12);
  }

  @Test
  void mailsOfTheSameSecondAreToldApart() {
    assertThat(fresh(mail(11, 60, 1))).containsExactly(11L);
    assertThat(fresh(mail(12, 60, 1), mail(13, 60, 2), mail(14, 59, 3))).containsExactly(13L, 14L);
  }

  @Test
  void anOldMailIsNeverNewAndNeitherIsOneThatNobodyCanTellApart() {
    assertThat(fresh(mail(11, 600, 1))).containsExactly(11L);
    assertThat(fresh(mail(12, 400, 2))).isEmpty();
    var nameless = new MailArrival(13, START.plusSeconds(600), Optional.empty(), List.of());
    assertThat(fresh(nameless)).isEmpty();
  }

  @Test
  void aWrongDateAheadCountsNowAndMakesNoLaterMailOld() {
    FolderLedger.Sorted sorted = ledger.take(List.of(mail(11, 86_400 * 365, 1)), NOW);
    assertThat(sorted.fresh()).extracting(MailArrival::at).containsExactly(NOW);
    assertThat(fresh(mail(12, 120, 2))).containsExactly(12L);
  }

  @Test
  void whatIsRememberedIsBoundedInNumberAndTime() {
    List<MailArrival> many =
        LongStream.range(0, 20_000).mapToObj(i -> mail(11 + i, i / 10, i)).toList();
    assertThat(ledger.take(many, NOW).fresh()).hasSize(20_000);
    assertThat(ledger.recent().size()).isLessThanOrEqualTo(4096);
    ledger.forget(START, START.plus(RecentMail.LONGEST).plus(Duration.ofHours(1)));
    assertThat(ledger.recent().size()).isZero();
    assertThat(fresh(mail(99_999, 1_999, 19_999))).as("forgotten, so not counted").isEmpty();
  }

  private List<Long> fresh(MailArrival... found) {
    return ledger.take(List.of(found), NOW).fresh().stream().map(MailArrival::uid).toList();
  }

  private static MailArrival mail(long uid, long second, long id) {
    return new MailArrival(uid, START.plusSeconds(second), Optional.of(id), List.of());
  }
}
