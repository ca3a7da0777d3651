package org.accalmie.dashboards.issuer;

import static org.accalmie.dashboards.issuer.IssuerOnTrial.MONDAY;
import static org.accalmie.dashboards.issuer.IssuerOnTrial.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.report.DayClose;
import org.accalmie.agent.report.Membership;
import org.accalmie.agent.token.IssuerClient;
import org.accalmie.agent.token.MembershipFile;
import org.accalmie.agent.token.TokenErrand;
import org.accalmie.agent.token.TokenErrand.State;
import org.accalmie.agent.token.Trouble;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.token.BlindedToken;
import org.accalmie.policy.token.FixtureIssuer;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.token.MembershipCode;
import org.accalmie.policy.token.Token;
import org.accalmie.policy.token.TokenOrder;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's tokens, from a real issuer over HTTP. */
class TokenErrandTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

  @TempDir private Path directory;
  private IssuerOnTrial trial;
  private IssuerServer server;
  private Journal journal;
  private AgreementKeeper keeper;
  private MembershipFile membership;

  @BeforeEach
  void start() throws IOException {
    trial = new IssuerOnTrial(directory.resolve("issuer"));
    server = IssuerServer.start(trial.issuer(), "127.0.0.1", 0, null);
    Path home = Files.createDirectory(directory.resolve("agent"));
    journal = Journal.open(home, Journal.Durability.NORMAL);
    keeper = new AgreementKeeper(home, journal, "team-a", trial.now::get);
    membership = new MembershipFile(home);
    install();
  }

  private void install() throws IOException {
    var signed = Examples.signed(trial.agreement, Role.EMPLOYER, Role.WORKS_COUNCIL);
    keeper.install(AgreementJson.write(signed));
  }

  @AfterEach
  void stop() {
    server.close();
    journal.close();
    trial.close();
  }

  @Test
  void fetchesFourWeeksAheadAndIsThenNotDue() throws IOException {
    membership.keep(trial.member("team-a"));
    TokenErrand errand = errand(server.address());
    assertThat(errand.isDue()).isTrue();
    errand.run();
    assertThat(errand.state()).isInstanceOf(State.Stocked.class);
    assertThat(errand.isDue()).isFalse();
    for (LocalDate day = TODAY; !day.isAfter(TODAY.plusDays(28)); day = day.plusDays(1)) {
      String text = journal.tokens().token(trial.agreement, "team-a", day).orElseThrow();
      assertThat(new Token(text).isValid(trial.key("team-a", day), "team-a", day)).isTrue();
      assertThat(journal.tokens().asked(trial.keys.get("team-a").pin(), day)).isEmpty();
    }
    trial.now.updateAndGet(now -> now.plus(Duration.ofDays(13)));
    assertThat(errand.isDue()).isFalse();
    trial.now.updateAndGet(now -> now.plus(Duration.ofDays(3)));
    assertThat(errand.isDue()).isTrue();
  }

  @Test
  void waitsForTheCodeAndSaysSo() throws IOException {
    TokenErrand errand = errand(server.address());
    errand.run();
    assertThat(errand.state()).isInstanceOf(State.NoCode.class);
    membership.keep(trial.member("team-a"));
    trial.now.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));
    assertThat(errand.isDue()).isTrue();
    errand.run();
    assertThat(errand.state()).isInstanceOf(State.Stocked.class);
  }

  @Test
  void losesNoTokenWhenTheAnswerIsLost() throws IOException {
    MembershipCode code = trial.member("team-a");
    membership.keep(code);
    // Asked, and kept, and then nobody answers.
    answering(404, new byte[0], stranger -> errand(stranger).run());
    KeyList keys = trial.keys.get("team-a");
    answering(200, keys.bytes(), stranger -> errand(stranger).run());
    List<BlindedToken> asked =
        Stream.iterate(TODAY, day -> day.plusDays(1))
            .limit(29)
            .map(day -> journal.tokens().asked(keys.pin(), day).orElseThrow())
            .toList();
    assertThat(
            trial
                .issuer()
                .answer(
                    new TokenOrder(
                        code.text(),
                        keys.pin(),
                        asked.stream().map(BlindedToken::request).toList())))
        .isInstanceOf(Issuer.Answer.Signed.class);

    TokenErrand errand = errand(server.address());
    errand.run();
    assertThat(errand.state()).isInstanceOf(State.Stocked.class);
  }

  @Test
  void takesNoKeyOfItsOwn() throws IOException {
    membership.keep(trial.member("team-a"));
    KeyList own = new FixtureIssuer().keys("team-a", MONDAY, MONDAY.plusWeeks(6));
    answering(
        200,
        own.bytes(),
        stranger -> {
          TokenErrand errand = errand(stranger);
          errand.run();
          assertThat(errand.state())
              .isInstanceOfSatisfying(
                  State.NotGiven.class,
                  not -> {
                    assertThat(not.kind()).isEqualTo(Trouble.Kind.REFUSED);
                    assertThat(not.why()).contains("other keys").contains("works council");
                  });
        });
    assertThat(journal.tokens().asked(own.pin(), TODAY)).isEmpty();
    assertThat(journal.tokens().asked(trial.keys.get("team-a").pin(), TODAY)).isEmpty();
  }

  @Test
  void saysWhatTheIssuerSays() throws IOException {
    membership.keep(MembershipCode.draw(RANDOM));
    TokenErrand errand = errand(server.address());
    errand.run();
    assertThat(errand.state())
        .isEqualTo(new State.NotGiven(Trouble.Kind.REFUSED, Issuer.Why.UNKNOWN_MEMBER.sentence()));
    String address = server.address();
    server.close();
    TokenErrand later = errand(address);
    later.run();
    assertThat(later.state())
        .isInstanceOfSatisfying(
            State.NotGiven.class, not -> assertThat(not.kind()).isEqualTo(Trouble.Kind.AWAY));
  }

  @Test
  void aDayThatEndedWaitsForItsTokenAndIsAnsweredThen() throws Exception {
    var close =
        new DayClose(
            journal,
            keeper,
            Membership.of("team-a"),
            journal.tokens(),
            trial.now::get,
            new Random(1));
    close.close(trial.now.get());
    trial.now.updateAndGet(now -> now.plus(Duration.ofDays(1)));
    assertThat(close.isDue(trial.now.get())).isTrue();
    close.close(trial.now.get());
    assertThat(journal.outbox().all()).isEmpty();
    assertThat(close.isDue(trial.now.get())).isFalse();

    membership.keep(trial.member("team-a"));
    errand(server.address()).run();
    assertThat(close.isDue(trial.now.get())).isTrue();
    close.close(trial.now.get());
    assertThat(journal.outbox().all()).hasSize(1);
    var report = WireCodec.decodeReport(journal.outbox().all().getFirst().bytes());
    assertThat(new Token(report.token()).isValid(trial.key("team-a", TODAY), "team-a", TODAY))
        .isTrue();
  }

  @Test
  void sendsNoCodeOverAnOpenLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IssuerClient(URI.create("http://issuer.example:8443")))
        .withMessageContaining("https://");
    assertThat(new IssuerClient(URI.create("https://issuer.example:8443"))).isNotNull();
  }

  private TokenErrand errand(String address) {
    return new TokenErrand(
        new IssuerClient(URI.create(address)), membership, journal, keeper, trial.now::get, RANDOM);
  }

  private interface Visit {
    void to(String address);
  }

  /** A stranger in the issuer's place who says the same to everybody who asks for keys. */
  private static void answering(int status, byte[] keys, Visit visit) throws IOException {
    HttpServer stranger =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stranger.createContext(
        "/v1/keys/",
        exchange -> {
          exchange.sendResponseHeaders(status, keys.length == 0 ? -1 : keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    stranger.start();
    try {
      visit.to("http://127.0.0.1:" + stranger.getAddress().getPort());
    } finally {
      stranger.stop(0);
    }
  }
}
