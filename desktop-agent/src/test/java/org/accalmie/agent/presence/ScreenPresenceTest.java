package org.accalmie.agent.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.FrontRhythm;
import org.accalmie.agent.sense.FrontSense;
import org.accalmie.agent.sense.OwnApplications;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.sense.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input and filled screens of a real X11 display, with a patience of seconds. */
class ScreenPresenceTest {
  private static final Duration SHORT = Duration.ofMillis(1_500);

  @TempDir private Path directory;

  private final Sightings sightings =
      new Sightings(InstantSource.system(), System::nanoTime, () -> false, SHORT);

  @Test
  void whoTouchesNothingIsAwayAndIsBackWithTheFirstTouch() {
    try (XvfbDisplay display = XvfbDisplay.start();
        PresenceSense sense = start(display)) {
      display.movePointer(10, 10);
      await().until(() -> sightings.seen() == Seen.PRESENT);
      await().until(() -> sightings.seen() == Seen.AWAY);
      display.movePointer(300, 200);
      // Within seconds, though it looks by itself each minute only.
      await().atMost(Duration.ofSeconds(5)).until(() -> sightings.seen() == Seen.PRESENT);
      assertThat(sense.state().condition()).isEqualTo(Condition.WORKING);
      assertThat(sense.state().explanation()).contains("nothing tells of a lock here");
      assertThat(sense.state().explanation()).contains("a filled screen counts for two hours at");
      assertThat(Sightings.STILL).isEqualTo(Duration.ofHours(2));
    }
  }

  @Test
  void aWindowThatFillsTheScreenIsSeenAndSpeaksOfPresence() {
    try (XvfbDisplay display = XvfbDisplay.start();
        Program manager = display.manage();
        PresenceSense sense = start(display);
        Program terminal = display.openTerminal("cat")) {
      await().until(() -> sightings.seen() == Seen.AWAY);
      assertThat(sightings.fullScreen()).isFalse();
      display.fill("xterm", true);
      await().until(sightings::fullScreen);
      display.movePointer(20, 20);
      await().until(() -> sightings.seen() == Seen.PRESENT);
      await()
          .during(SHORT.plusMillis(500))
          .atMost(SHORT.multipliedBy(4))
          .until(() -> sightings.seen() == Seen.PRESENT);
      display.fill("xterm", false);
      await().until(() -> !sightings.fullScreen());
      await().until(() -> sightings.seen() == Seen.AWAY);
      assertThat(manager.isAlive() && terminal.isAlive()).isTrue();
      assertThat(sense.state().condition()).isEqualTo(Condition.WORKING);
    }
  }

  @Test
  void aDisplayThatEndsTellsNothingAnyMore() {
    XvfbDisplay display = XvfbDisplay.start();
    try (PresenceSense sense = start(display)) {
      await().until(() -> sightings.seen() != Seen.UNKNOWN);
      display.close();
      await().until(() -> sightings.seen() == Seen.UNKNOWN);
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).contains("Nothing here tells");
    }
  }

  @Test
  void whatIsSwitchedOffTellsNothing() {
    try (XvfbDisplay display = XvfbDisplay.start()) {
      PresenceSense sense = start(display);
      await().until(() -> sightings.seen() != Seen.UNKNOWN);
      sense.close();
      assertThat(sightings.seen()).isEqualTo(Seen.UNKNOWN);
      assertThat(sense.state().condition()).isEqualTo(Condition.OFF);
    }
  }

  @Test
  void whatIsInFrontOfNobodyDoesNotCount() {
    try (XvfbDisplay display = XvfbDisplay.start();
        PresenceSense presence = start(display);
        Sense front = front(display);
        Program terminal = display.openTerminal("cat")) {
      var counted = new AtomicInteger();
      var x = new AtomicInteger();
      front.start(counting(counted));
      long begun = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                display.movePointer(x.addAndGet(10), 20);
                return System.nanoTime() - begun > SHORT.multipliedBy(2).toNanos();
              });
      await().until(() -> sightings.seen() == Seen.AWAY);
      front.flush();
      assertThat(counted.get()).isBetween(2, (int) seconds(begun) - 1);
      int atLast = counted.get();
      await()
          .during(SHORT)
          .until(
              () -> {
                front.flush();
                return counted.get() == atLast;
              });
      front.close();
      assertThat(counted.get()).isEqualTo(atLast);
      assertThat(terminal.isAlive()).isTrue();
      assertThat(presence.state().condition()).isEqualTo(Condition.WORKING);
    }
  }

  private Sense front(XvfbDisplay display) {
    return new FrontSense(
        display.environment(),
        new OwnApplications(directory),
        name -> {},
        FrontRhythm.USUAL,
        InstantSource.system(),
        sightings);
  }

  private static long seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toSeconds();
  }

  private static Tally counting(AtomicInteger seconds) {
    return new Tally() {
      @Override
      public void add(Fact fact, String detail, int amount) {}

      @Override
      public void addAt(Instant when, Fact fact, String detail, int amount) {
        seconds.addAndGet(amount);
      }
    };
  }

  private PresenceSense start(XvfbDisplay display) {
    Map<String, String> environment = new HashMap<>(display.environment());
    environment.put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
    var sense = new PresenceSense(environment, sightings);
    sense.start(new NoTally());
    return sense;
  }
}
