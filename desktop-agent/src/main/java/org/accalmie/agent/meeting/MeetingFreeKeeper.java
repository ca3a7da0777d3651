package org.accalmie.agent.meeting;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.calm.Keeper;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.meeting.CalendarWriter.Progress;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/**
 * Keeps the meeting-free windows of the next four weeks in the calendar that the owner chose, as
 * busy time, so that colleagues see them; in none until they choose one.
 *
 * <p>The calendar is written at start, once a day, and when agreement, directives or choice change.
 * What was written stays when the agent stops, for the window holds without it; and it stays when
 * its owner lets a window pass or is on call, for else colleagues would see when they do. Nothing
 * is written beyond the agreement's last day, when nobody can know what will be agreed.
 */
public final class MeetingFreeKeeper implements Keeper {
  /** Under which its state is found. */
  public static final String ID = "calendar";

  private final CalendarDesk desk;
  private final Overrides overrides;
  private final CalendarWriter writer;
  private Optional<Basis> known = Optional.empty();
  private volatile Optional<Opening> open = Optional.empty();
  private volatile boolean isOverridden;
  private volatile boolean isClosed;

  /** All that decides what is to stand in the calendar; while it stays the same nothing is done. */
  private record Basis(
      long changes, Optional<Agreement> agreement, LocalDate day, CalendarList list) {}

  /**
   * Prepares it; no calendar is asked before {@link #update}.
   *
   * @param title what a window is called in the calendar, in the owner's language
   * @param installation a random id of this installation, which never leaves it
   */
  public MeetingFreeKeeper(
      CalendarDesk desk,
      Overrides overrides,
      String title,
      String installation,
      InstantSource clock) {
    this.desk = desk;
    this.overrides = overrides;
    this.writer = new CalendarWriter(desk, title, installation, clock);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Kind kind() {
    return Kind.MEETING_FREE;
  }

  @Override
  public synchronized KeeperState update(Schedule schedule) {
    if (isClosed) {
      return state();
    }
    open = schedule.open(Kind.MEETING_FREE);
    isOverridden = open.filter(overrides::contains).isPresent();
    Basis basis = basis(schedule);
    if (!known.equals(Optional.of(basis))) {
      known = Optional.of(basis);
      writer.want(wanted(schedule));
    }
    return state();
  }

  private Basis basis(Schedule schedule) {
    LocalDate day =
        schedule
            .agreement()
            .map(agreement -> schedule.now().atZone(agreement.zone()).toLocalDate())
            .orElse(LocalDate.EPOCH);
    return new Basis(schedule.windows().changes(), schedule.agreement(), day, desk.list());
  }

  /** Four weeks of openings are only worked out for who has them written somewhere. */
  private List<Opening> wanted(Schedule schedule) {
    return desk.list().target().isEmpty()
        ? List.of()
        : schedule.agreement().map(now -> wanted(schedule, now)).orElse(List.of());
  }

  private List<Opening> wanted(Schedule schedule, Agreement agreement) {
    Instant end = agreement.until().plusDays(1).atStartOfDay(agreement.zone()).toInstant();
    Instant now = schedule.now();
    return schedule
        .windows()
        .openings(Kind.MEETING_FREE, schedule.group(), now, now.plus(MeetingFreePublisher.AHEAD))
        .stream()
        .filter(opening -> opening.from().isBefore(end))
        .toList();
  }

  @Override
  public KeeperState state() {
    if (isClosed) {
      return new KeeperState(
          Stage.CLOSED, open, "The agent has stopped; what stands in your calendar stays.");
    }
    Progress now = writer.progress();
    return isOverridden
        ? new KeeperState(Stage.OVERRIDDEN, open, allowed(now))
        : new KeeperState(stage(now), open, sentence(now));
  }

  private static String allowed(Progress now) {
    return now instanceof CalendarWriter.Off
        ? "You allow meetings in this window."
        : "You allow meetings in this window. What stands in your calendar stays there, so that nobody is told.";
  }

  private Stage stage(Progress now) {
    return switch (now) {
      case CalendarWriter.Unwritten no -> Stage.FAILING;
      case CalendarWriter.Unwithdrawn no -> Stage.FAILING;
      case CalendarWriter.Forgetful no -> Stage.FAILING;
      case CalendarWriter.Off off -> open.isPresent() ? Stage.NO_MEANS : Stage.IDLE;
      case CalendarWriter.Writing soon -> open.isPresent() ? Stage.REQUESTED : Stage.IDLE;
      case CalendarWriter.Stands kept -> open.isPresent() ? Stage.KEPT : Stage.IDLE;
    };
  }

  private static String sentence(Progress now) {
    return switch (now) {
      case CalendarWriter.Off off ->
          "Colleagues do not see it: choose a calendar for meeting-free windows under “Mine”.";
      case CalendarWriter.Writing soon -> "Your calendar is being written.";
      case CalendarWriter.Stands(MeetingFreePublisher.Outcome outcome) -> sentence(outcome);
      case CalendarWriter.Unwritten(CalendarTrouble trouble) ->
          "Meeting-free windows cannot be written to your calendar, which is tried again. (%s)"
              .formatted(trouble.sentence());
      case CalendarWriter.Unwithdrawn(CalendarTrouble trouble) ->
          "Meeting-free windows cannot be taken out of a calendar, which is tried again. (%s)"
              .formatted(trouble.sentence());
      case CalendarWriter.Forgetful no ->
          "The agent's directory cannot be written, and so no calendar is: make room there.";
    };
  }

  private static String sentence(MeetingFreePublisher.Outcome outcome) {
    return outcome.left() == 0
        ? "Meeting-free windows of four weeks stand in your calendar as busy: %s."
            .formatted(outcome.written())
        : "Meeting-free windows of four weeks stand in your calendar as busy: %s; left as you changed them there: %s."
            .formatted(outcome.written(), outcome.left());
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    writer.close();
  }
}
