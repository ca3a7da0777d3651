package org.accalmie.dashboards.issuer;

import static org.accalmie.dashboards.issuer.IssuerOnTrial.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accalmie.dashboards.issuer.Issuer.Answer;
import org.accalmie.dashboards.issuer.Issuer.Why;
import org.accalmie.policy.token.BlindedToken;
import org.accalmie.policy.token.MembershipCode;
import org.accalmie.policy.token.Token;
import org.accalmie.policy.token.TokenOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {
  @TempDir private Path directory;
  private IssuerOnTrial trial;

  @BeforeEach
  void start() {
    trial = new IssuerOnTrial(directory);
  }

  @AfterEach
  void stop() {
    trial.close();
  }

  @Test
  void aMemberGetsATokenForEachDayThatTheGroupsKeyFits() {
    MembershipCode code = trial.member("team-a");
    BlindedToken today = trial.blinded("team-a", MONDAY.plusDays(2));
    BlindedToken later = trial.blinded("team-a", MONDAY.plusWeeks(4));
    List<Token> tokens = signed(trial.order(code, "team-a", today, later), today, later);
    assertThat(tokens.getFirst().isValid(trial.key("team-a", MONDAY), "team-a", day(today)))
        .isTrue();
    assertThat(tokens.getLast().isValid(trial.key("team-b", MONDAY), "team-b", day(later)))
        .isFalse();
  }

  @Test
  void askingTwiceGivesTheSameAndNoSecondTokenAlsoAfterARestart() {
    MembershipCode code = trial.member("team-a");
    BlindedToken asked = trial.blinded("team-a", MONDAY.plusDays(3));
    BlindedToken another = trial.blinded("team-a", MONDAY.plusDays(3));
    Token first = signed(trial.order(code, "team-a", asked), asked).getFirst();
    for (int time = 0; time < 2; time++) {
      assertThat(signed(trial.order(code, "team-a", asked), asked)).containsExactly(first);
      assertThat(refused(trial.order(code, "team-a", another))).isEqualTo(Why.ASKED_BEFORE);
      trial.restart();
    }
  }

  @Test
  void anOrderIsSignedAsAWholeOrNotAtAll() {
    MembershipCode code = trial.member("team-a");
    BlindedToken had = trial.blinded("team-a", MONDAY.plusDays(3));
    signed(trial.order(code, "team-a", had), had);
    BlindedToken fresh = trial.blinded("team-a", MONDAY.plusDays(4));
    BlindedToken second = trial.blinded("team-a", MONDAY.plusDays(3));
    assertThat(refused(trial.order(code, "team-a", fresh, second))).isEqualTo(Why.ASKED_BEFORE);
    BlindedToken instead = trial.blinded("team-a", MONDAY.plusDays(4));
    assertThat(signed(trial.order(code, "team-a", instead), instead)).hasSize(1);
  }

  @Test
  void noOrderAsksTwiceForADay() {
    MembershipCode code = trial.member("team-a");
    BlindedToken one = trial.blinded("team-a", MONDAY);
    BlindedToken two = trial.blinded("team-a", MONDAY);
    assertThatIllegalArgumentException().isThrownBy(() -> trial.order(code, "team-a", one, two));
  }

  @Test
  void ofManyWhoAskAtOnceForOneDayOneGetsIt() throws Exception {
    MembershipCode code = trial.member("team-a");
    for (int later = 0; later < 10; later++) {
      LocalDate day = MONDAY.plusDays(later);
      List<TokenOrder> orders =
          IntStream.range(0, 12)
              .mapToObj(i -> trial.order(code, "team-a", trial.blinded("team-a", day)))
              .toList();
      assertThat(atOnce(orders)).filteredOn(Answer.Signed.class::isInstance).hasSize(1);
    }
  }

  private List<Answer> atOnce(List<TokenOrder> orders) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService askers = Executors.newFixedThreadPool(orders.size())) {
      List<Future<Answer>> waiting = new ArrayList<>();
      for (TokenOrder order : orders) {
        waiting.add(
            askers.submit(
                () -> {
                  start.await();
                  return trial.issuer().answer(order);
                }));
      }
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : waiting) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  @Test
  void strangersAndThoseOfOtherGroupsGetNothing() {
    BlindedToken asked = trial.blinded("team-a", MONDAY);
    MembershipCode stranger = MembershipCode.draw(IssuerOnTrial.RANDOM);
    assertThat(refused(trial.order(stranger, "team-a", asked))).isEqualTo(Why.UNKNOWN_MEMBER);
    MembershipCode other = trial.member("team-b");
    assertThat(refused(trial.order(other, "team-a", asked))).isEqualTo(Why.WRONG_KEYS);
    assertThat(refused(trial.order(other, "team-b", asked))).isEqualTo(Why.NO_REQUEST);
  }

  @Test
  void nobodyStocksUpForLongOrAsksForDaysThatTheAgreementDoesNotCover() {
    MembershipCode code = trial.member("team-a");
    LocalDate last = LocalDate.of(2026, 3, 4).plusDays(Issuer.DAYS_AHEAD);
    BlindedToken allowed = trial.blinded("team-a", last);
    BlindedToken far = trial.blinded("team-a", last.plusDays(1));
    assertThat(refused(trial.order(code, "team-a", far))).isEqualTo(Why.NO_KEY);
    assertThat(signed(trial.order(code, "team-a", allowed), allowed)).hasSize(1);
  }

  @Test
  void whoWasRevokedGetsNoMoreAndTheirSeatIsFreeOnceTheirTokensAreUsedUp() {
    MembershipCode code = trial.member("team-b");
    BlindedToken had = trial.blinded("team-b", MONDAY.plusDays(20));
    signed(trial.order(code, "team-b", had), had);
    assertThat(trial.issuer().invite("team-b", 100, IssuerOnTrial.RANDOM)).hasSize(11);
    trial.store().revoke(code.hash());
    BlindedToken next = trial.blinded("team-b", MONDAY.plusDays(21));
    assertThat(refused(trial.order(code, "team-b", next))).isEqualTo(Why.UNKNOWN_MEMBER);

    assertThat(trial.issuer().invite("team-b", 1, IssuerOnTrial.RANDOM)).isEmpty();
    trial.now.updateAndGet(now -> now.plus(Duration.ofDays(20)));
    assertThat(trial.issuer().invite("team-b", 2, IssuerOnTrial.RANDOM)).hasSize(1);
  }

  @Test
  void forgetsKeysAndWhoHadTokensOnceNothingCanBeReportedForThem() {
    MembershipCode code = trial.member("team-a");
    BlindedToken asked = trial.blinded("team-a", MONDAY);
    signed(trial.order(code, "team-a", asked), asked);
    trial.now.updateAndGet(now -> now.plus(Duration.ofDays(Issuer.DAYS_BACK + 7)));
    trial.issuer().forgetThePast();
    String pin = trial.keys.get("team-a").pin();
    assertThat(trial.store().key(pin, MONDAY)).isEmpty();
    assertThat(trial.store().key(pin, MONDAY.plusWeeks(5))).isPresent();
    assertThat(trial.store().issued(pin, code.hash(), MONDAY)).isEmpty();
  }

  @Test
  void itsFilesHoldNoCodeAndAreItsOwnersAlone() throws Exception {
    MembershipCode code = trial.member("team-a");
    BlindedToken asked = trial.blinded("team-a", MONDAY);
    signed(trial.order(code, "team-a", asked), asked);
    trial.restart();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(code.text());
        assertThat(bytes).doesNotContain(asked.request().blinded());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  private List<Token> signed(TokenOrder order, BlindedToken... asked) {
    Answer answer = trial.issuer().answer(order);
    assertThat(answer).isInstanceOf(Answer.Signed.class);
    var signatures = ((Answer.Signed) answer).delivery().signatures();
    String team = asked[0].request().group();
    return IntStream.range(0, asked.length)
        .mapToObj(i -> asked[i].finish(trial.key(team, day(asked[i])), signatures.get(i)))
        .toList();
  }

  private Why refused(TokenOrder order) {
    Answer answer = trial.issuer().answer(order);
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).why();
  }

  private static LocalDate day(BlindedToken token) {
    return token.request().day();
  }
}
