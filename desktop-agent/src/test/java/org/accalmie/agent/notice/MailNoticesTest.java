package org.accalmie.agent.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailNoticesTest {
  private static final ZonedDateTime NOON =
      ZonedDateTime.of(2026, 11, 19, 12, 0, 0, 0, AgentOnTrial.PARIS);

  private static XvfbDisplay display;
  private final AtomicInteger sent = new AtomicInteger();
  private SessionBus bus;
  private DunstDaemon dunst;

  @BeforeAll
  static void startDisplay() {
    display = XvfbDisplay.start();
  }

  @AfterAll
  static void stopDisplay() {
    display.close();
  }

  @BeforeEach
  void startDunst() throws IOException {
    bus = SessionBus.start();
    dunst = DunstDaemon.start(display, bus);
  }

  @AfterEach
  void stopDunst() {
    dunst.close();
    bus.close();
  }

  @Test
  void itsButtonSendsWhatWaits() throws IOException {
    try (MailNotices notices = notices("fr_FR.UTF-8", Attention.free())) {
      notices.waits(NOON, () -> 1, sent::incrementAndGet);
      await().until(() -> dunst.shown() == 1);
      dunst.press();
      await().until(() -> sent.get() == 1);
      await().until(() -> dunst.shown() == 0);
      assertThat(dunst.history())
          .contains("Pas de courriel jusqu’à 12:00", "Votre message attend ici");
    }
  }

  @Test
  void itNamesTheWindowsEndAndHowManyWaitAndGoesWithTheWindow() throws IOException {
    try (MailNotices notices = notices("C.UTF-8", Attention.free())) {
      notices.waits(NOON, () -> 1, sent::incrementAndGet);
      await().until(() -> dunst.shown() == 1);
      notices.waits(NOON, () -> 2, sent::incrementAndGet);
      await().during(Duration.ofMillis(300)).until(() -> dunst.shown() == 1);
      notices.withdraw();
      await().until(() -> dunst.shown() == 0);
      assertThat(dunst.history()).contains("No mail until 12:00", "2 mails of yours wait here");
      assertThat(sent).hasValue(0);
    }
  }

  @Test
  void itStaysSilentWhereItWouldDisturb() throws IOException {
    try (MailNotices notices = notices("C.UTF-8", () -> Optional.of("You are in a call."))) {
      notices.waits(NOON, () -> 1, sent::incrementAndGet);
      notices.refused();
      await().during(Duration.ofMillis(500)).until(() -> dunst.shown() == 0);
    }
  }

  @Test
  void whatWouldHaveDisturbedIsToldOnceItDoesNotAndAsItIsThen() throws IOException {
    var call = new AtomicBoolean(true);
    var waiting = new AtomicInteger(1);
    Attention attention = () -> call.get() ? Optional.of("You are in a call.") : Optional.empty();
    try (MailNotices notices = notices("C.UTF-8", attention)) {
      notices.waits(NOON, waiting::get, sent::incrementAndGet);
      waiting.set(3);
      notices.look();
      assertThat(dunst.shown()).isZero();

      call.set(false);
      notices.look();
      await().until(() -> dunst.shown() == 1);
      dunst.press();
      await().until(() -> sent.get() == 1);
      assertThat(dunst.history()).contains("3 mails of yours wait here");
      notices.look();

      call.set(true);
      notices.waits(NOON, waiting::get, sent::incrementAndGet);
      notices.waits(NOON, waiting::get, sent::incrementAndGet);
      waiting.set(0);
      call.set(false);
      notices.look();
      waiting.set(1);
      notices.waits(NOON, waiting::get, sent::incrementAndGet);
      await().until(() -> dunst.shown() == 1);
      // Of the one that is over, twice in its body.
      assertThat(dunst.history().split("wait here", -1)).hasSize(3);
    }
  }

  @Test
  void whatIsOwedIsNotToldAfterTheWindow() throws IOException {
    var call = new AtomicBoolean(true);
    Attention attention = () -> call.get() ? Optional.of("You are in a call.") : Optional.empty();
    try (MailNotices notices = notices("C.UTF-8", attention)) {
      notices.waits(NOON, () -> 1, sent::incrementAndGet);
      notices.withdraw();
      call.set(false);
      notices.look();
      await().during(Duration.ofMillis(300)).until(() -> dunst.shown() == 0);
    }
  }

  private MailNotices notices(String language, Attention attention) {
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.put("LANG", language);
    return new MailNotices(new NoticeBoard(environment), List.of(attention));
  }
}
