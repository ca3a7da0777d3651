package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks too often, as the proxy on this machine tells who it is. */
class TurnstileTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));
  private final Site site =
      TestSite.behind(TestDoors.demo().at("https://accalmie.example"), now::get);
  private final Visitor visitor = TestSite.visitor(site);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void oneAddressMayAskSoOftenAndNoMore() {
    ask(Turnstile.PER_ADDRESS, "192.0.2.1");
    HttpResponse<String> answer = get("192.0.2.1");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(answer.body()).contains("too much at once", "<html");
    assertThat(get("192.0.2.2").statusCode()).as("somebody else").isEqualTo(200);
    now.set(now.get().plus(Duration.ofSeconds(1)));
    ask(10, "192.0.2.1");
    assertThat(get("192.0.2.1").statusCode()).isEqualTo(429);
  }

  @Test
  void aClientCannotPassForAnotherBeforeTheProxy() {
    for (int i = 0; i < Turnstile.PER_ADDRESS; i++) {
      get("10.0." + i / 256 + "." + i % 256 + ", 192.0.2.1");
    }
    assertThat(get("10.9.9.9, 192.0.2.1").statusCode()).isEqualTo(429);
  }

  @Test
  void aHouseholdsIpv6NetworkIsOneClient() {
    for (int i = 0; i < Turnstile.PER_ADDRESS; i++) {
      get("2001:db8:0:1::" + Integer.toHexString(i));
    }
    assertThat(get("2001:db8:0:1:ffff::1").statusCode()).isEqualTo(429);
    assertThat(get("2001:db8:0:2::1").statusCode()).isEqualTo(200);
  }

  @Test
  void signingInIsTighter() {
    for (int i = 0; i < Turnstile.SIGNING_IN; i++) {
      assertThat(signIn("192.0.2.1").statusCode()).isEqualTo(302);
    }
    HttpResponse<String> answer = signIn("192.0.2.1");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(get("192.0.2.1").statusCode()).as("other pages").isEqualTo(200);
    assertThat(signIn("192.0.2.2").statusCode()).isEqualTo(302);
  }

  @Test
  void oneSessionOnManyAddressesIsOneClient() {
    String session =
        signIn("192.0.2.1").headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    for (int i = 0; i < Turnstile.PER_SESSION; i++) {
      assertThat(with(session, i)).isEqualTo(200);
    }
    assertThat(with(session, 0)).isEqualTo(429);
    assertThat(get("192.0.2.1").statusCode()).as("without it").isEqualTo(200);
  }

  @Test
  void whoAsksWhetherItLivesMayAskForEver() {
    for (int i = 0; i <= Turnstile.PER_ADDRESS; i++) {
      assertThat(visitor.get("/healthz").statusCode()).isEqualTo(200);
    }
  }

  /** And what a request says of where it comes from is not listened to there. */
  @Test
  void onThisMachineAloneNobodyIsKeptOut() {
    try (Site local = TestSite.full()) {
      Visitor here = new Visitor(local);
      for (int i = 0; i <= Turnstile.PER_ADDRESS; i++) {
        assertThat(here.get("/assets/accalmie.css").statusCode()).isEqualTo(200);
      }
    }
  }

  private int with(String session, int number) {
    return visitor
        .get("/enter", "Cookie", session, "X-Forwarded-For", "198.51.100." + number % 200)
        .statusCode();
  }

  private void ask(int times, String address) {
    for (int i = 0; i < times; i++) {
      assertThat(get(address).statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<String> get(String address) {
    return visitor.get("/enter", "X-Forwarded-For", address);
  }

  private HttpResponse<String> signIn(String address) {
    return visitor.post("/enter", Map.of("seat", "council"), "X-Forwarded-For", address);
  }
}
