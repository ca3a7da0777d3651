package org.accalmie.agent.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.accalmie.agent.peers.MockedService;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.sense.SenseState.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sessions tell on real buses, under Wayland; the services are mocked, as none runs here. */
class SessionPresenceTest {
  private static final String LOGIN = "org.freedesktop.login1";
  private static final String MONITOR = "org.gnome.Mutter.IdleMonitor";
  private static final String SAVER = "org.freedesktop.ScreenSaver";
  private static final String SESSION = "/org/freedesktop/login1/session/c2";

  private final Sightings sightings =
      new Sightings(InstantSource.system(), System::nanoTime, () -> false);

  /** Of a clock that the test sets. */
  private final AtomicLong now = new AtomicLong();

  private final Sightings clocked = new Sightings(InstantSource.system(), now::get, () -> false);

  private SessionBus bus;

  @BeforeEach
  void startBus() throws IOException {
    bus = SessionBus.startWithoutServices();
  }

  @AfterEach
  void endBus() {
    bus.close();
  }

  @Test
  void logindTellsOfTheLockTheSessionInFrontSleepAndIdleTime() throws IOException {
    try (MockedService logind = logind("c2");
        PresenceSense sense = start(Map.of("XDG_SESSION_ID", "c2"))) {
      await().until(() -> logind.calls("GetSession") == 1);
      logind.set(SESSION, LOGIN + ".Session", "{'Active': <false>}");
      await().until(() -> sightings.seen() == Seen.ELSEWHERE);
      logind.set(SESSION, LOGIN + ".Session", "{'Active': <true>, 'LockedHint': <true>}");
      await().until(() -> sightings.seen() == Seen.LOCKED);
      logind.set(SESSION, LOGIN + ".Session", "{'LockedHint': <false>}");
      // Nobody was ever said to be idle: KDE says so whatever happens.
      await().until(() -> sightings.seen() == Seen.UNKNOWN);
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).contains("not whether somebody is there");

      logind.set(SESSION, LOGIN + ".Session", "{'IdleHint': <true>}");
      await().until(() -> sightings.seen() == Seen.AWAY);
      logind.set(SESSION, LOGIN + ".Session", "{'IdleHint': <false>}");
      await().until(() -> sightings.seen() == Seen.PRESENT);
      assertThat(sense.state().explanation()).contains("idle hint");

      logind.tell(LOGIN + ".Manager", "PrepareForSleep", "b", "[<true>]");
      await().until(() -> sightings.seen() == Seen.AWAY);
      logind.tell(LOGIN + ".Manager", "PrepareForSleep", "b", "[<false>]");
      await().until(() -> sightings.seen() == Seen.PRESENT);
    }
  }

  @Test
  void aProgramThatKeepsTheSessionFromBeingIdleMakesItsHintWorthNothing() throws IOException {
    try (MockedService logind = logind("c2");
        PresenceSense sense = start(Map.of("XDG_SESSION_ID", "c2"))) {
      logind.call(
          "org.freedesktop.DBus.Mock.AddProperty",
          LOGIN + ".Manager",
          "BlockInhibited",
          "<'sleep:idle'>");
      await().until(() -> logind.calls("GetSession") == 1);
      logind.set(SESSION, LOGIN + ".Session", "{'IdleHint': <true>}");
      await().until(() -> sightings.seen() == Seen.AWAY);
      logind.set(SESSION, LOGIN + ".Session", "{'IdleHint': <false>}");
      await().until(() -> after(sense) == Seen.UNKNOWN);
      logind.set("/org/freedesktop/login1", LOGIN + ".Manager", "{'BlockInhibited': <'sleep'>}");
      await().until(() -> after(sense) == Seen.PRESENT);
    }
  }

  @Test
  void aServiceOfTheUserBelongsToTheGraphicalSession() throws IOException {
    Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    String user = LOGIN.replace('.', '/');
    try (MockedService logind = logind("c2")) {
      logind.answer(LOGIN + ".Manager", "GetUser", "u", "o", "'/" + user + "/user/%d' % args[0]");
      logind.callOn(
          "/" + user + "/user/" + uid,
          "org.freedesktop.DBus.Properties.Set",
          LOGIN + ".User",
          "Display",
          "<('c2', objectpath '" + SESSION + "')>");
      logind.set(SESSION, LOGIN + ".Session", "{'LockedHint': <true>}");
      try (PresenceSense sense = start(Map.of())) {
        await().until(() -> sightings.seen() == Seen.LOCKED);
        assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      }
    }
  }

  @Test
  void anotherSessionThatLocksIsNothingToUs() throws IOException {
    try (MockedService logind = logind("c2");
        PresenceSense sense = start(Map.of("XDG_SESSION_ID", "c2"))) {
      logind.call("org.freedesktop.DBus.Mock.AddSession", "c3", "seat0", "500", "bea", "true");
      logind.set(SESSION, LOGIN + ".Session", "{'LockedHint': <true>}");
      await().until(() -> sightings.seen() == Seen.LOCKED);
      logind.set(SESSION.replace("c2", "c3"), LOGIN + ".Session", "{'Active': <false>}");
      logind.set(SESSION, LOGIN + ".Session", "{'LockedHint': <false>}");
      await().until(() -> sightings.seen() == Seen.UNKNOWN);
      assertThat(sense.name()).isEqualTo("presence");
    }
  }

  @Test
  void aSessionThatHasEndedLocksNothingAnyMore() throws IOException {
    try (MockedService logind = logind("c2");
        PresenceSense sense = start(Map.of("XDG_SESSION_ID", "c2"))) {
      logind.set(SESSION, LOGIN + ".Session", "{'LockedHint': <true>}");
      await().until(() -> sightings.seen() == Seen.LOCKED);
      logind.kill();
      await().until(() -> sightings.seen() == Seen.UNKNOWN);
      try (MockedService again = logind("c2")) {
        again.set(SESSION, LOGIN + ".Session", "{'Active': <false>}");
        await().until(() -> after(sense) == Seen.ELSEWHERE);
      }
    }
  }

  @Test
  void aScreenSaverThatCoversTheScreenLocksIt() throws IOException {
    try (PresenceSense sense = start(Map.of());
        MockedService saver = MockedService.gnomeScreenSaver(bus)) {
      saver.call("org.gnome.ScreenSaver.SetActive", "true");
      await().until(() -> sightings.seen() == Seen.LOCKED);
      saver.call("org.gnome.ScreenSaver.SetActive", "false");
      await().until(() -> sightings.seen() == Seen.UNKNOWN);
      saver.call("org.gnome.ScreenSaver.SetActive", "true");
      await().until(() -> sightings.seen() == Seen.LOCKED);
      saver.kill();
      await().until(() -> sightings.seen() == Seen.UNKNOWN);
      assertThat(sense.name()).isEqualTo("presence");
    }
  }

  @Test
  void freedesktopsScreenSaverLocksToo() throws IOException {
    try (MockedService saver = saver()) {
      saver.answer(SAVER, "GetActive", "", "b", "True");
      try (PresenceSense sense = start(Map.of())) {
        await().until(() -> sightings.seen() == Seen.LOCKED);
        saver.tell(SAVER, "ActiveChanged", "b", "[<false>]");
        await().until(() -> sightings.seen() == Seen.UNKNOWN);
        saver.tell(SAVER, "ActiveChanged", "b", "[<true>]");
        await().until(() -> sightings.seen() == Seen.LOCKED);
        saver.kill();
        await().until(() -> sightings.seen() == Seen.UNKNOWN);
        assertThat(sense.name()).isEqualTo("presence");
      }
    }
  }

  @Test
  void freedesktopsScreenSaverTellsOfIdleTimeWhereGnomesClockIsNotThere() throws IOException {
    try (MockedService saver = saver();
        PresenceSense sense = start(Map.of(), clocked)) {
      saver.answer(SAVER, "GetSessionIdleTime", "", "u", "10");
      answerIsTaken(saver, sense);
      assertThat(clocked.seen()).isEqualTo(Seen.UNKNOWN);

      // It has grown as time has, and is believed.
      now.addAndGet(Duration.ofSeconds(60).toNanos());
      saver.answer(SAVER, "GetSessionIdleTime", "", "u", "70");
      answerIsTaken(saver, sense);
      assertThat(clocked.seen()).isEqualTo(Seen.PRESENT);
      assertThat(sense.state().explanation()).contains("idle time");

      now.addAndGet(Duration.ofSeconds(360).toNanos());
      saver.answer(SAVER, "GetSessionIdleTime", "", "u", "430");
      sense.flush();
      await().until(() -> clocked.seen() == Seen.AWAY);
      saver.answer(SAVER, "GetSessionIdleTime", "", "u", "0");
      sense.flush();
      await().until(() -> clocked.seen() == Seen.PRESENT);

      saver.kill();
      await().until(() -> clocked.seen() == Seen.UNKNOWN);
    }
  }

  @Test
  void aScreenSaverThatAnswersNoughtWhateverHappensTellsNothing() throws IOException {
    try (MockedService saver = saver();
        PresenceSense sense = start(Map.of(), clocked)) {
      saver.answer(SAVER, "GetSessionIdleTime", "", "u", "0");
      for (int i = 0; i < 3; i++) {
        answerIsTaken(saver, sense);
        now.addAndGet(Duration.ofSeconds(60).toNanos());
      }
      assertThat(clocked.seen()).isEqualTo(Seen.UNKNOWN);
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
    }
  }

  @Test
  void whereGnomesClockAnswersTheScreenSaverIsNotAskedForIdleTime() throws IOException {
    try (MockedService saver = saver();
        MockedService monitor = monitor()) {
      saver.answer(SAVER, "GetSessionIdleTime", "", "u", "10");
      monitor.answer(MONITOR, "GetIdletime", "", "t", "1000");
      try (PresenceSense sense = start(Map.of())) {
        await().until(() -> sightings.seen() == Seen.PRESENT);
        sense.flush();
        await().until(() -> monitor.calls("GetIdletime") == 2);
        assertThat(saver.calls("GetSessionIdleTime")).isZero();
      }
    }
  }

  /** Another call of the same kind shows that the bus would have done so. */
  @Test
  void noServiceIsStartedToBeAsked(@TempDir Path directory) throws IOException {
    Path started = directory.resolve("started");
    bus.close();
    bus = SessionBus.startWithService(SAVER, "/usr/bin/touch " + started);
    try (MockedService logind = logind("c2");
        PresenceSense sense = start(Map.of("XDG_SESSION_ID", "c2"))) {
      await().until(() -> logind.calls("GetSession") == 1);
      sense.flush();
      sense.flush();
      await().during(Duration.ofMillis(300)).until(() -> Files.notExists(started));
      assertThatThrownBy(() -> callStarting(SAVER)).isInstanceOf(IllegalStateException.class);
      assertThat(started).exists();
    }
  }

  private void callStarting(String name) {
    String path = "/" + name.replace('.', '/');
    String method = name + ".GetSessionIdleTime";
    Program.run(
        bus.environment(), "gdbus", "call", "--session", "-d", name, "-o", path, "-m", method);
  }

  @Test
  void aScreenThatWasLockedBeforeIsLocked() throws IOException {
    try (MockedService saver = MockedService.gnomeScreenSaver(bus)) {
      saver.call("org.gnome.ScreenSaver.SetActive", "true");
      try (PresenceSense sense = start(Map.of())) {
        await().until(() -> sightings.seen() == Seen.LOCKED);
        assertThat(sense.name()).isEqualTo("presence");
      }
    }
  }

  @Test
  void gnomeTellsOfIdleTimeThoughAProgramKeepsTheScreenAwakeAndOfTheReturn() throws IOException {
    try (PresenceSense sense = start(Map.of());
        MockedService monitor = monitor()) {
      monitor.answer(MONITOR, "GetIdletime", "", "t", "299000");
      monitor.answer(MONITOR, "AddUserActiveWatch", "", "u", "7");
      await().until(() -> after(sense) == Seen.PRESENT);
      assertThat(sense.state().explanation()).contains("idle time", "Wayland does not tell");

      monitor.answer(MONITOR, "GetIdletime", "", "t", "301000");
      await().until(() -> after(sense) == Seen.AWAY);
      sense.flush();
      await().until(() -> monitor.calls("GetIdletime") >= 2);
      assertThat(monitor.calls("AddUserActiveWatch")).isEqualTo(1);

      monitor.tell(MONITOR, "WatchFired", "u", "[<uint32 7>]");
      await().until(() -> sightings.seen() == Seen.PRESENT);
    }
  }

  @Test
  void aShellThatStartsAgainIsAskedAgainToTellOfTheReturn() throws IOException {
    try (PresenceSense sense = start(Map.of())) {
      try (MockedService monitor = monitor()) {
        monitor.answer(MONITOR, "AddUserActiveWatch", "", "u", "7");
        monitor.answer(MONITOR, "GetIdletime", "", "t", "400000");
        await().until(() -> after(sense) == Seen.AWAY);
        await().until(() -> monitor.calls("AddUserActiveWatch") == 1);
        monitor.kill();
      }
      await().until(() -> sightings.seen() == Seen.UNKNOWN);
      try (MockedService monitor = monitor()) {
        monitor.answer(MONITOR, "AddUserActiveWatch", "", "u", "9");
        monitor.answer(MONITOR, "GetIdletime", "", "t", "400000");
        await().until(() -> after(sense) == Seen.AWAY);
        await().until(() -> monitor.calls("AddUserActiveWatch") == 1);
      }
    }
  }

  @Test
  void aBusThatGoesTakesWhatItToldWithItAndIsHeardAgain() throws IOException {
    try (MockedService saver = MockedService.gnomeScreenSaver(bus);
        PresenceSense sense = start(Map.of())) {
      saver.call("org.gnome.ScreenSaver.SetActive", "true");
      await().until(() -> sightings.seen() == Seen.LOCKED);
      bus.kill();
      await().until(() -> sightings.seen() == Seen.UNKNOWN);
      assertThat(sense.state().explanation()).contains("Nothing here tells");
      bus.startAgain();
      try (MockedService again = MockedService.gnomeScreenSaver(bus)) {
        again.call("org.gnome.ScreenSaver.SetActive", "true");
        await().until(() -> after(sense) == Seen.LOCKED);
      }
    }
  }

  @Test
  void withoutAnyBusItSaysThatNothingTells() {
    try (var sense =
        new PresenceSense(
            Map.of("XDG_SESSION_TYPE", "wayland", "DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere"),
            sightings)) {
      sense.start(new NoTally());
      assertThat(sense.state().condition()).isEqualTo(Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).contains("Nothing here tells");
    }
  }

  /** What is seen once it has been asked again, as it is each minute. */
  private Seen after(PresenceSense sense) {
    sense.flush();
    return sightings.seen();
  }

  /**
   * Answers and signals of one service come in order: the lock, and so a sign of somebody, after.
   */
  private void answerIsTaken(MockedService saver, PresenceSense sense) {
    int before = saver.calls("GetSessionIdleTime");
    await()
        .until(
            () -> {
              sense.flush();
              return saver.calls("GetSessionIdleTime") > before;
            });
    saver.tell(SAVER, "ActiveChanged", "b", "[<true>]");
    await().until(() -> clocked.seen() == Seen.LOCKED);
    saver.tell(SAVER, "ActiveChanged", "b", "[<false>]");
    await().until(() -> clocked.seen() != Seen.LOCKED);
  }

  private MockedService logind(String session) {
    MockedService logind = MockedService.logind(bus);
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      logind.call(
          "org.freedesktop.DBus.Mock.AddSession", session, "seat0", uid.toString(), "anna", "true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return logind;
  }

  private MockedService monitor() {
    return MockedService.named(bus, MONITOR, "/org/gnome/Mutter/IdleMonitor/Core");
  }

  private MockedService saver() {
    return MockedService.named(bus, SAVER, "/org/freedesktop/ScreenSaver");
  }

  private PresenceSense start(Map<String, String> more) {
    return start(more, sightings);
  }

  /** One bus serves as the session's and as the system's. */
  private PresenceSense start(Map<String, String> more, Sightings sightings) {
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.putAll(bus.asTheSystems());
    environment.put("XDG_SESSION_TYPE", "wayland");
    environment.putAll(more);
    var sense = new PresenceSense(environment, sightings);
    sense.start(new NoTally());
    return sense;
  }
}
