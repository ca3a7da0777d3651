package org.accalmie.agent.notice;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.BreakPrompt.Answer;
import org.accalmie.agent.breaks.BreakPrompt.Message;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.Digest;
import org.accalmie.agent.calm.Notice;
import org.accalmie.agent.experiment.Experiment;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.experiment.Reminder;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.PlasmaServer;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks and reminders on a real dunst, and their second button on Plasma. */
class OwnPromptsTest {
  private static final Message DUE =
      new Message.Due(BreakKind.MICRO, Duration.ofSeconds(30), false);
  private static final Experiment WEEK =
      new Experiment(
          Trial.THREE_MAIL_CHECKS, LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 22));

  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private SessionBus bus;
  private XvfbDisplay display;

  @BeforeEach
  void start() {
    bus = SessionBus.start();
    display = XvfbDisplay.start();
  }

  @AfterEach
  void stop() {
    display.close();
    bus.close();
  }

  @Test
  void aBreakIsOneNotificationThatCountsDownAndIsTakenBack() throws IOException {
    try (DunstDaemon dunst = DunstDaemon.start(display, bus)) {
      var notices = new BreakNotices(new NoticeBoard(environment("de_DE.UTF-8")));
      notices.show(DUE, answers::add);
      await().until(() -> dunst.shown() == 1);
      for (int left = 30; left > 0; left -= 5) {
        notices.show(new Message.Left(BreakKind.MICRO, Duration.ofSeconds(left)), answers::add);
      }
      assertThat(dunst.shown()).isEqualTo(1);
      notices.withdraw();

      await().until(() -> dunst.shown() == 0);
      assertThat(dunst.history())
          .contains("Mikropause: noch 5 s", "Einen Moment weg von Tastatur und Maus.")
          .doesNotContain("noch 10 s");
      assertThat(answers).isEmpty();
    }
  }

  @Test
  void whatItsOwnerPutsAwayDoesNotComeBackWithTheCountdown() throws IOException {
    try (DunstDaemon dunst = DunstDaemon.start(display, bus)) {
      var notices = new BreakNotices(new NoticeBoard(environment("C.UTF-8")));
      notices.show(DUE, answers::add);
      await().until(() -> dunst.shown() == 1);
      dunst.putAway();
      await().until(() -> !notices.isShowing());
      notices.show(new Message.Left(BreakKind.MICRO, Duration.ofSeconds(20)), answers::add);

      assertThat(dunst.shown()).isZero();
      notices.withdraw();
      notices.show(new Message.Left(BreakKind.MICRO, Duration.ofSeconds(10)), answers::add);
      await("what we took back ourselves does").until(() -> dunst.shown() == 1);
    }
  }

  @Test
  void bothButtonsAnswer() throws IOException {
    try (PlasmaServer plasma = PlasmaServer.start(bus)) {
      var notices = new BreakNotices(new NoticeBoard(environment("C.UTF-8")));
      notices.show(DUE, answers::add);
      plasma.press(1, "LATER");
      await().until(() -> answers.equals(List.of(Answer.LATER)) && !notices.isShowing());
      // Plasma takes the same twice within a second for a mistake.
      notices.show(new Message.Due(BreakKind.REST, Duration.ofMinutes(10), true), answers::add);
      plasma.press(2, "SKIP");
      await().until(() -> answers.equals(List.of(Answer.LATER, Answer.SKIP)));
    }
  }

  @Test
  void theMostUrgentOneShowsAloneAndTheOthersComeAfterwards(@TempDir Path directory)
      throws IOException {
    var board = new NoticeBoard(environment("C.UTF-8"));
    var breaks = new BreakNotices(board);
    try (DunstDaemon dunst = DunstDaemon.start(display, bus);
        AgentOnTrial trial = AgentOnTrial.open(directory, paris("2026-11-19T18:20"));
        var windows = new DesktopNotices(board, Attention.free(), Attention.free())) {
      breaks.show(DUE, answers::add);
      windows.show(new Notice.Over(new Digest(Map.of(), 1)), trial.agent().schedule());
      breaks.show(new Message.Left(BreakKind.MICRO, Duration.ofSeconds(20)), answers::add);
      new ReminderNotices(board, Attention.free()).tell(new Reminder.Note.GoesOn(WEEK, 2, 7));
      assertThat(dunst.shown()).isEqualTo(1);

      dunst.putAway();
      await("the break is next").until(() -> dunst.history().contains("The quiet window is over"));
      await().until(() -> dunst.shown() == 1);
      breaks.withdraw();
      await("the reminder is last").until(() -> dunst.shown() == 1);
      dunst.putAway();
      await().until(() -> dunst.shown() == 0);
      assertThat(dunst.history())
          .contains("Day 2 of 7 of your experiment.")
          .as("it gave way in place, and was never beside another one")
          .doesNotContain("Micro-pause: 30 s");
    }
  }

  @Test
  void withoutADaemonNothingFails() {
    var notices = new BreakNotices(new NoticeBoard(Map.of()));
    notices.show(DUE, answers::add);
    notices.withdraw();
    assertThat(notices.isShowing()).isFalse();
  }

  @Test
  void anExperimentIsRemindedOfUnlessItsOwnerDoesNotWantToBeDisturbed() throws IOException {
    try (DunstDaemon dunst = DunstDaemon.start(display, bus)) {
      Map<String, String> environment = environment("de_DE.UTF-8");
      var busy = new ReminderNotices(new NoticeBoard(environment), () -> Optional.of("on"));
      assertThat(busy.tell(new Reminder.Note.GoesOn(WEEK, 2, 7))).isFalse();
      assertThat(dunst.shown()).isZero();

      var free = new ReminderNotices(new NoticeBoard(environment), Attention.free());
      assertThat(free.tell(new Reminder.Note.GoesOn(WEEK, 2, 7))).isTrue();
      assertThat(free.tell(new Reminder.Note.Ended(WEEK))).isTrue();
      await().until(() -> dunst.shown() == 1);
      dunst.putAway();
      await()
          .untilAsserted(
              () ->
                  assertThat(dunst.history())
                      .contains("Ihr Experiment ist zu Ende", "Drei Blicke in die Mail am Tag"));
    }
  }

  private Map<String, String> environment(String language) {
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.put("LANG", language);
    return environment;
  }
}
