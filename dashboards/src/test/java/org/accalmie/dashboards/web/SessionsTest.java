package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.dashboards.web.Sessions.Session;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));
  private final Sessions sessions = new Sessions(now::get, Sessions.LIFE);

  @Test
  void endsAfterAQuietHour() {
    String id = open().id();
    pass(Duration.ofMinutes(59));
    assertThat(sessions.of(id)).isPresent();
    pass(Duration.ofMinutes(60));
    assertThat(sessions.of(id)).isEmpty();
  }

  @Test
  void endsAfterEightHoursHoweverBusy() {
    String id = open().id();
    for (int halves = 1; halves < 16; halves++) {
      pass(Duration.ofMinutes(30));
      assertThat(sessions.of(id)).as("after %d half hours", halves).isPresent();
    }
    pass(Duration.ofMinutes(30));
    assertThat(sessions.of(id)).isEmpty();
  }

  @Test
  void whereAProviderVouchesItIsAskedEveryQuarterOfAnHourAndEndsWithoutItsWord() {
    Sessions vouched = new Sessions(now::get, Sessions.UNVOUCHED);
    Session session = vouched.open(Seat.ADMIN, "ada");
    pass(Duration.ofMinutes(14));
    assertThat(vouched.isToBeAsked(session)).isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(vouched.isToBeAsked(session)).isTrue();
    assertThat(vouched.isToBeAsked(session)).as("another page at once").isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(vouched.isToBeAsked(session)).as("when no word came").isTrue();
    pass(Duration.ofMinutes(34));
    assertThat(vouched.vouch(session)).isTrue();
    pass(Duration.ofMinutes(30));
    assertThat(vouched.of(session.id())).contains(session);
    pass(Duration.ofMinutes(30));
    assertThat(vouched.of(session.id())).as("whatever was asked for meanwhile").isEmpty();
    assertThat(vouched.vouch(session)).isFalse();
  }

  @Test
  void aWordThatComesTooLateWakesNobody() {
    Sessions vouched = new Sessions(now::get, Sessions.UNVOUCHED);
    Session session = vouched.open(Seat.COUNCIL, "");
    pass(Duration.ofMinutes(60));
    assertThat(vouched.vouch(session)).isFalse();
    assertThat(vouched.of(session.id())).isEmpty();
  }

  @Test
  void aFloodEndsTheQuietestOneAlone() {
    String quiet = open().id();
    String busy = open().id();
    for (int i = 2; i <= 10_000; i++) {
      sessions.of(busy);
      open();
    }
    assertThat(sessions.of(quiet)).isEmpty();
    assertThat(sessions.of(busy)).isPresent();
  }

  private Session open() {
    return sessions.open(Seat.COUNCIL, "");
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }
}
