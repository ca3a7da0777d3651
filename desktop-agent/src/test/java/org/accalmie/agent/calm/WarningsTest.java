package org.accalmie.agent.calm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarningsTest {
  private static final String DAY = "2026-11-19T";

  @TempDir private Path directory;
  private final Overrides overrides = Overrides.inMemory();
  private final List<Opening> passed = new ArrayList<>();
  private final Held hold = new Held();
  private Windowed windowed;
  private Warnings warnings;

  @AfterEach
  void close() {
    windowed.close();
  }

  @Test
  void warnsTenMinutesBeforeAndOneMinuteBeforeAndOnceEach() {
    agreed();
    List<String> told = new ArrayList<>();
    for (int second = 0; second < 1800; second += 10) {
      String time = "18:%02d:%02d".formatted(second / 60, second % 60);
      at(time);
      windowed.shown().forEach(notice -> told.add(time));
    }

    assertThat(told).containsExactly("18:20:00", "18:29:00");
  }

  @Test
  void tellsOfAllThatIsDueInOneNotice() {
    agreed(
        Windowed.window("mail-free", "18:30", "20:00"),
        Windowed.window("happy-hour", "18:15", "18:25"));
    at("18:20");

    assertThat(kinds()).containsExactly(List.of(Kind.QUIET, Kind.MAIL_FREE));
  }

  @Test
  void waitsWhileItWouldDisturbAndSaysNothingOnceTheWindowIsOpen() {
    agreed();
    windowed.disturb(true);
    at("18:20");
    assertThat(windowed.shown()).isEmpty();
    windowed.disturb(false);
    at("18:23");
    assertThat(windowed.shown()).hasSize(1);
    at("18:24");
    assertThat(windowed.shown()).isEmpty();
    windowed.disturb(true);
    at("18:29");
    at("18:30");
    windowed.disturb(false);
    at("18:31");
    assertThat(windowed.shown()).isEmpty();
  }

  @Test
  void theLastWarningComesAsSoonAsItDoesNotDisturb() {
    agreed();
    windowed.disturb(true);
    at("18:29");
    windowed.disturb(false);
    at("18:29:40");

    assertThat(windowed.shown()).hasSize(1);
  }

  @Test
  void inQuietTimeOnlyLockedScreensAreWarnedOf() {
    agreed(
        Windowed.window("mail-free", "22:00", "23:00"),
        Windowed.window("screens-off", "22:00", "23:00"));
    at("21:50");

    List<Notice> shown = windowed.shown();
    assertThat(shown).hasSize(1);
    var soon = (Notice.Soon) shown.getFirst();
    assertThat(soon.inQuiet()).isTrue();
    assertThat(soon.openings())
        .extracting(opening -> opening.window().kind())
        .containsExactly(Kind.SCREENS_OFF);
  }

  @Test
  void inQuietTimeAWarningShowsForAMinuteInWhichNotificationsComeThrough() {
    agreed(Windowed.window("screens-off", "22:00", "23:00"));
    at("21:50");
    assertThat(windowed.shown()).hasSize(1);
    assertThat(hold.lifted).isTrue();
    at("21:51");
    assertThat(windowed.withdrawn()).isEqualTo(1);
    assertThat(hold.lifted).isFalse();
  }

  @Test
  void inQuietTimeAWarningThatNobodyCouldSeeIsNotTakenForTold() {
    agreed(Windowed.window("screens-off", "22:00", "23:00"));
    hold.others = Optional.of("Somebody else's doing.");
    at("21:50");
    assertThat(windowed.shown()).isEmpty();
    hold.others = Optional.empty();
    at("21:52");
    assertThat(windowed.shown()).hasSize(1);
  }

  @Test
  void whatIsToPassIsNotWarnedOfAgain() {
    agreed();
    at("18:20");
    ((Notice.Soon) windowed.shown().getFirst()).pass().run();
    assertThat(passed).hasSize(1);
    passed.forEach(overrides::add);
    at("18:29");

    assertThat(windowed.shown()).isEmpty();
  }

  @Test
  void aTimeWithoutMeetingsIsToldOfAndNotLetPass() {
    agreed(Windowed.window("meeting-free", "18:30", "19:30"));
    at("18:20");
    var soon = (Notice.Soon) windowed.shown().getFirst();
    soon.pass().run();

    assertThat(soon.openings()).hasSize(2);
    assertThat(passed).extracting(opening -> opening.window().kind()).containsExactly(Kind.QUIET);
  }

  @Test
  void aWarningIsTakenBackWhenItsWindowOpens() {
    agreed();
    at("18:29");
    assertThat(windowed.withdrawn()).isZero();
    at("18:30");
    at("18:31");

    assertThat(windowed.withdrawn()).isEqualTo(1);
  }

  private void agreed(String... windows) {
    windowed = new Windowed(directory, windows);
    warnings = new Warnings(List.of(Kind.values()), overrides, windowed, hold, passed::addAll);
  }

  private static final class Held implements Hold {
    private boolean lifted;
    private Optional<String> others = Optional.empty();

    @Override
    public boolean holdsBack(boolean isUrgent) {
      return !lifted;
    }

    @Override
    public Optional<String> lift() {
      lifted = others.isEmpty();
      return others;
    }

    @Override
    public void resume() {
      lifted = false;
    }
  }

  private void at(String time) {
    var schedule = windowed.at(DAY + time);
    warnings.withdraw(schedule.now());
    warnings.update(schedule);
  }

  private List<List<Kind>> kinds() {
    return windowed.shown().stream()
        .map(Notice.Soon.class::cast)
        .map(soon -> soon.openings().stream().map(opening -> opening.window().kind()).toList())
        .toList();
  }
}
