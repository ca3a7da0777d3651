package org.accalmie.agent.breaks;

import static org.accalmie.agent.breaks.BreakKind.DAILY;
import static org.accalmie.agent.breaks.BreakKind.MICRO;
import static org.accalmie.agent.breaks.BreakKind.REST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.accalmie.agent.breaks.BreakPrompt.Answer;
import org.accalmie.agent.breaks.BreakPrompt.Message;
import org.accalmie.agent.breaks.Happening.Outcome;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.simulate.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The keeper with its real thread and journal; only the clocks, the desk and the desktop are the
 * test's.
 */
class BreakKeeperTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private static final Plan MICRO_PAUSES = Desk.plan(MICRO, "PT3M", "PT30S");

  @TempDir private Path directory;
  private final ManualClock wall = new ManualClock(Instant.parse("2026-11-19T08:00:00Z"));
  private final AtomicLong nanos = new AtomicLong(-3_000_000_000L);
  private final Screen screen = new Screen();
  private final AtomicInteger looks = new AtomicInteger();
  private volatile Duration idle = Duration.ZERO;
  private volatile boolean locked;
  private volatile boolean seen = true;
  private volatile boolean wanted;
  private volatile Optional<String> attention = Optional.empty();
  private volatile Optional<String> doNotDisturb = Optional.empty();
  private final AtomicInteger asked = new AtomicInteger();
  private Journal journal;
  private BreakKeeper keeper;

  /** A desktop that remembers what it showed. */
  private static final class Screen implements BreakPrompt {
    private final List<Message> shown = new CopyOnWriteArrayList<>();
    private volatile Optional<Message> now = Optional.empty();
    private volatile Consumer<Answer> answers = answer -> {};
    private volatile boolean broken;

    @Override
    public void show(Message message, Consumer<Answer> to) {
      if (broken) {
        throw new IllegalStateException("broken on purpose");
      }
      now = Optional.of(message);
      answers = to;
      shown.add(message);
    }

    @Override
    public void withdraw() {
      now = Optional.empty();
    }
  }

  private final class FakeActivity implements Activity {
    @Override
    public Optional<Signs> look() {
      looks.incrementAndGet();
      return seen ? Optional.of(new Signs(idle, idle, locked, true)) : Optional.empty();
    }

    @Override
    public void wanted(boolean on) {
      wanted = on;
    }
  }

  @BeforeEach
  void open() throws IOException {
    journal = Journal.open(directory, Journal.Durability.OFF);
    keeper = keeper();
  }

  private BreakKeeper keeper() {
    return new BreakKeeper(
        journal, new FakeActivity(), () -> attention, this::doNotDisturb, screen, wall, nanos::get);
  }

  @AfterEach
  void close() {
    keeper.close();
    journal.close();
  }

  @Test
  void costsNothingWhileAllAreOff() {
    pass("PT5H");

    assertThat(looks).hasValue(0);
    assertThat(wanted).isFalse();
    assertThat(following()).isFalse();
    assertThat(keeper.outlook(TODAY).state()).isEmpty();
    keeper.write();
    assertThat(journal.dayCounts().all()).isEmpty();
    assertThat(journal.observed(TODAY)).isEmpty();
  }

  @Test
  void asksCountsDownAndTakesThePromptAwayAndHasNoThreadBeforeOrAfter() {
    keeper.plan(MICRO_PAUSES, TODAY);
    pass("PT2M50S");
    assertThat(following()).isFalse();
    pass("PT10S");
    await().until(() -> screen.now.isPresent());
    assertThat(screen.now).contains(new Message.Due(MICRO, Duration.ofSeconds(30), false));

    idle = Duration.ofSeconds(5);
    pass("PT5S");
    await().until(() -> screen.now.filter(Message.Left.class::isInstance).isPresent());
    pass("PT30S");
    await().until(() -> screen.now.isEmpty() && !following());

    keeper.write();
    assertThat(journal.dayCounts().of(TODAY)).isEqualTo(Map.of("micro-taken", 1));
    assertThat(journal.observed(TODAY)).containsExactly("breaks");
  }

  @Test
  void itsOwnerSkipsOrPutsOffByThePromptAndNothingIsWrittenButTheDay() {
    keeper.plan(MICRO_PAUSES, TODAY);
    pass("PT3M");
    await().until(() -> screen.now.isPresent());
    screen.answers.accept(Answer.LATER);
    await().until(() -> screen.now.isEmpty() && !following());
    pass("PT2M50S");
    assertThat(screen.now).isEmpty();
    pass("PT10S");
    await().until(() -> screen.now.isPresent());
    screen.answers.accept(Answer.SKIP);
    await().until(() -> screen.now.isEmpty() && !following());

    keeper.write();
    assertThat(journal.dayCounts().of(TODAY))
        .isEqualTo(Map.of("micro-postponed", 1, "micro-skipped", 1));
    assertThat(keeper.counts().of(TODAY, new Happening(MICRO, Outcome.SKIPPED))).isEqualTo(1);
  }

  @Test
  void isSilentInACallAndOffersTheOwedBreakAfterwards() {
    keeper.plan(Desk.plan(REST, "PT45M", "PT10M"), TODAY);
    attention = Optional.of("A call goes on.");
    pass("PT1H");
    assertThat(screen.shown).isEmpty();
    assertThat(keeper.outlook(TODAY).modes().why()).contains("A call goes on.");

    attention = Optional.empty();
    pass("PT10S");
    await().until(() -> screen.now.isPresent());
    attention = Optional.of("A call goes on.");
    pass("PT10S");
    await().until(() -> screen.now.isEmpty());
    assertThat(keeper.outlook(TODAY).state().orElseThrow().turn(REST).orElseThrow().isDue())
        .isTrue();
  }

  @Test
  void aCountdownIsNotShownToAnEmptyChairAndGoesOn() {
    keeper.plan(Desk.plan(REST, "PT45M", "PT10M"), TODAY);
    pass("PT45M");
    idle = Duration.ofSeconds(10);
    pass("PT10S");
    await().until(() -> screen.now.filter(Message.Left.class::isInstance).isPresent());
    locked = true;
    attention = Optional.of("The screen is locked.");
    pass("PT1M");
    await().until(() -> screen.now.isEmpty());
    attention = Optional.empty();
    locked = false;
    pass("PT10S");
    await().until(() -> screen.now.filter(Message.Left.class::isInstance).isPresent());
  }

  @Test
  void followsTheOwnersDoNotDisturbAndAsksForItOnlyWhenThereIsSomethingToSay() {
    keeper.plan(MICRO_PAUSES, TODAY);
    doNotDisturb = Optional.of("You have switched do-not-disturb on.");
    pass("PT1M50S");
    assertThat(asked).hasValue(0);
    pass("PT5M");
    assertThat(screen.shown).isEmpty();
    assertThat(keeper.outlook(TODAY).modes().why()).isEqualTo(doNotDisturb);
    doNotDisturb = Optional.empty();
    pass("PT10S");
    await().until(() -> screen.now.isPresent());
  }

  @Test
  void aClockThatIsPutForwardOrBackOwesNothing() {
    keeper.plan(Desk.plan(REST, "PT45M", "PT10M"), TODAY);
    pass("PT40M");
    wall.set(wall.instant().minus(Duration.ofHours(3)));
    pass("PT4M50S");
    assertThat(screen.shown).isEmpty();
    wall.set(wall.instant().plus(Duration.ofHours(9)));
    pass("PT10M");

    assertThat(screen.shown).isEmpty();
    assertThat(keeper.outlook(TODAY).state().orElseThrow().turn(REST).orElseThrow().worked())
        .isLessThanOrEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whereNothingIsSeenNothingIsOwed() {
    keeper.plan(MICRO_PAUSES, TODAY);
    seen = false;
    pass("PT1H");
    assertThat(screen.shown).isEmpty();
    assertThat(keeper.outlook(TODAY).seen()).isFalse();
  }

  @Test
  void aPauseOfCountingSuspendsBreaks() {
    keeper.plan(MICRO_PAUSES, TODAY);
    pass("PT2M50S");
    for (int i = 0; i < 30; i++) {
      awake("PT10S");
      keeper.look(TODAY, () -> Map.of("You have paused the counting.", Mode.SUSPENDED));
    }
    pass("PT2M50S");
    assertThat(screen.shown).isEmpty();
  }

  @Test
  void theDaysLimitIsToldOnceEvenAcrossARestart() {
    keeper.plan(Desk.plan(DAILY, "PT4H", "PT0S"), TODAY);
    pass("PT2H");
    keeper.write();
    restart();
    pass("PT2H1M");
    await().until(() -> screen.shown.size() == 1);
    assertThat(screen.shown).containsExactly(new Message.Enough(Duration.ofHours(4)));
    await().until(() -> !following());
    keeper.write();
    restart();
    pass("PT2H");
    assertThat(screen.shown).hasSize(1);
  }

  @Test
  void whatItsOwnerChoseStaysAndBeingSuspendedEndsWithTheDay() {
    keeper.plan(MICRO_PAUSES, TODAY);
    keeper.mode(Mode.SUSPENDED, TODAY);
    restart();
    assertThat(keeper.outlook(TODAY).plan()).isEqualTo(MICRO_PAUSES);
    pass("PT10M");
    assertThat(screen.shown).isEmpty();
    assertThat(keeper.outlook(TODAY).modes().holding()).isEqualTo(Mode.SUSPENDED);

    keeper.look(TODAY.plusDays(1), Map::of);
    assertThat(keeper.outlook(TODAY.plusDays(1)).modes().holding()).isEqualTo(Mode.NORMAL);
    keeper.mode(Mode.READING, TODAY);
    restart();
    keeper.look(TODAY.plusDays(2), Map::of);
    assertThat(keeper.outlook(TODAY).modes().holding()).isEqualTo(Mode.READING);
  }

  @Test
  void closingTakesThePromptAwayAndEndsTheThread() {
    keeper.plan(MICRO_PAUSES, TODAY);
    pass("PT3M");
    await().until(() -> screen.now.isPresent());
    keeper.close();
    assertThat(screen.now).isEmpty();
    assertThat(following()).isFalse();
  }

  @Test
  void aDesktopThatFailsIsTriedAgain() {
    keeper.plan(MICRO_PAUSES, TODAY);
    screen.broken = true;
    pass("PT3M");
    await().until(() -> !following());
    screen.broken = false;
    keeper.answer(Answer.LATER);
    await().until(() -> !following());
    pass("PT3M");
    await().until(() -> screen.now.isPresent());
  }

  @Test
  void turningBreaksOffTakesThePromptAway() {
    keeper.plan(MICRO_PAUSES, TODAY);
    pass("PT3M");
    await().until(() -> screen.now.isPresent());
    keeper.plan(Plan.off(), TODAY);
    await().until(() -> screen.now.isEmpty() && !following());
    assertThat(wanted).isFalse();
  }

  private Optional<String> doNotDisturb() {
    asked.incrementAndGet();
    return doNotDisturb;
  }

  private void restart() {
    keeper.close();
    keeper = keeper();
  }

  private boolean following() {
    return keeper.isFollowing();
  }

  /** The agent looks every ten seconds. */
  private void pass(String span) {
    for (long left = Duration.parse(span).toSeconds(); left > 0; left -= 10) {
      awake(left < 10 ? "PT5S" : "PT10S");
      keeper.look(TODAY, Map::of);
    }
  }

  private void awake(String span) {
    nanos.addAndGet(Duration.parse(span).toNanos());
    wall.set(wall.instant().plus(Duration.parse(span)));
  }
}
