package org.accalmie.agent.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.peers.MockedService;
import org.accalmie.agent.peers.ScreenLocker;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.screen.ScreenLock.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real display with a real locker; logind and GNOME's screen saver by python-dbusmock. */
class ScreenLockTest {
  private static final String SESSION = "/org/freedesktop/login1/session/auto";

  private XvfbDisplay display;
  private SessionBus session;
  private SessionBus system;

  @BeforeEach
  void startDesktop() throws IOException {
    display = XvfbDisplay.start();
    session = SessionBus.startWithoutServices();
    system = SessionBus.startWithoutServices();
  }

  @AfterEach
  void endDesktop() {
    system.close();
    session.close();
    display.close();
  }

  @Test
  void aLockerThatHearsLogindCoversTheScreenAndIsConfirmed() throws Exception {
    try (MockedService logind = logind();
        ScreenLocker locker = ScreenLocker.start(display, logindForXssLock())) {
      await().until(() -> logind.calls("GetSessionByPID") > 0);
      ScreenLock lock = lock();
      assertThat(lock.isLocked()).isEmpty();
      assertThat(locker.coversTheScreen()).isFalse();

      assertThat(lock.lock()).isEqualTo(Outcome.LOCKED);

      await().until(locker::coversTheScreen);
      locker.unlock();
      await().until(() -> lock.isLocked().equals(Optional.of(false)));
    }
  }

  @Test
  void aLockerThatOnlyHearsTheDisplayIsAskedAndNothingIsClaimed() throws Exception {
    try (ScreenLocker locker = ScreenLocker.start(display, noBus())) {
      await()
          .until(
              () -> {
                Outcome outcome = lock().lock();
                assertThat(outcome).isEqualTo(Outcome.REQUESTED);
                return locker.coversTheScreen();
              });
      assertThat(lock().isLocked()).isEmpty();
    }
  }

  @Test
  void logindWithoutALockerDoesNotKeepTheDesktopsOwnFromBeingAsked() throws Exception {
    try (MockedService logind = logind();
        MockedService gnome = MockedService.gnomeScreenSaver(session)) {
      assertThat(lock().lock()).isEqualTo(Outcome.LOCKED);
      assertThat(gnome.calls("Lock")).isEqualTo(1);
      assertThat(lock().isLocked()).contains(true);
    }
  }

  @Test
  void aGoBetweenThatCannotLockIsPassedOver() throws Exception {
    String name = "org.freedesktop.ScreenSaver";
    try (MockedService proxy = MockedService.named(session, name, "/org/freedesktop/ScreenSaver")) {
      assertThat(new ScreenLock(List.of(new SaverLock(session.environment()))).lock())
          .isEqualTo(Outcome.NO_MEANS);
      proxy.answer(name, "Lock", "", "", "None");
      proxy.answer(name, "GetActive", "", "b", "True");
      assertThat(new ScreenLock(List.of(new SaverLock(session.environment()))).lock())
          .isEqualTo(Outcome.LOCKED);
    }
  }

  @Test
  void withoutAnyBusOrDisplayNothingCanBeAsked() throws Exception {
    assertThat(ScreenLock.of(noBus()).lock()).isEqualTo(Outcome.NO_MEANS);
    assertThat(ScreenLock.of(noBus()).isLocked()).isEmpty();
  }

  private MockedService logind() {
    MockedService logind = MockedService.logind(system);
    logind.call(
        "org.freedesktop.DBus.Mock.AddSession", "auto", "seat0", "uint32 0", "root", "true");
    logind.call(
        "org.freedesktop.DBus.Mock.AddMethod",
        "org.freedesktop.login1.Manager",
        "GetSessionByPID",
        "u",
        "o",
        "ret = '" + SESSION + "'");
    return logind;
  }

  private ScreenLock lock() {
    Map<String, String> environment = new HashMap<>(display.environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.putAll(session.environment());
    environment.putAll(system.asTheSystems());
    return ScreenLock.of(environment);
  }

  private Map<String, String> logindForXssLock() {
    return system.asTheSystems();
  }

  private static Map<String, String> noBus() {
    String nowhere = "unix:path=/nonexistent";
    return Map.of("DBUS_SESSION_BUS_ADDRESS", nowhere, "DBUS_SYSTEM_BUS_ADDRESS", nowhere);
  }
}
