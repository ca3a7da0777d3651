package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.sense.SenseState.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationSenseTest {
  private final MinuteTally tally = new MinuteTally();

  @Test
  void eachNotificationIsCountedOnceAlsoAfterTheBusWasAway() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        Sense sense = new NotificationSense(bus.environment())) {
      sense.start(tally);
      awaitCondition(sense, Condition.WORKING);
      try (DunstDaemon dunst = DunstDaemon.start(display, bus)) {
        dunst.send("one");
        dunst.send("two");
        dunst.send("three " + "long ".repeat(5000));
        await().until(() -> tally.count(Fact.NOTIFICATION) >= 3);
        assertThat(dunst.shown()).isEqualTo(3);
      }
      bus.kill();
      awaitCondition(sense, Condition.UNAVAILABLE);
      bus.startAgain();
      awaitCondition(sense, Condition.WORKING);
      try (DunstDaemon dunst = DunstDaemon.start(display, bus)) {
        dunst.send("four");
        await().until(() -> tally.count(Fact.NOTIFICATION) >= 4);
      }
    }
    assertThat(tally.count(Fact.NOTIFICATION)).isEqualTo(4);
    assertThat(tally.entries()).allSatisfy(entry -> assertThat(entry.detail()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unix:abstract=/tmp/dbus-x", "tcp:host=localhost", ""})
  void aBusThatCannotBeReachedIsTold(String address) {
    try (Sense sense = new NotificationSense(Map.of("DBUS_SESSION_BUS_ADDRESS", address))) {
      sense.start(tally);
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).contains("start");
    }
  }

  private static void awaitCondition(Sense sense, Condition condition) {
    await().atMost(Duration.ofSeconds(15)).until(() -> sense.state().condition() == condition);
  }
}
