package org.accalmie.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.accalmie.agent.journal.JournalException;
import org.accalmie.agent.journal.Pause;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.owner.Correction;
import org.accalmie.agent.owner.OnCall;
import org.accalmie.agent.owner.Pauses;
import org.accalmie.agent.owner.Unpaused;
import org.accalmie.agent.report.DayClose;
import org.accalmie.agent.report.Horizon;
import org.accalmie.agent.report.Needs;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.agent.trust.Standing;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent of one desktop.
 *
 * <pre>
 *   senses ─> tally ─(once a minute)─> journal ─(day ends)─> outbox ─> courier
 *                         agreement ─> windows ─> calm ─> desktop, mailbox, calendar
 * </pre>
 *
 * <p>{@link #tick} does all of that but sensing and carrying; {@link #start} calls it six times a
 * minute, the first time as the minute begins, when windows open and close.
 */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  /** Short enough to notice soon that a machine has slept or its clock was put right. */
  static final Duration STEP = Duration.ofSeconds(10);

  /** Who looks every ten seconds and then not for so long has slept. */
  private static final Duration SLEEP = Duration.ofMinutes(5);

  private static final int SECONDS_PER_MINUTE = 60;

  /** The journal's setting that is there while another desktop of its owner answers. */
  static final String ANSWERS = "answers";

  private final AgentParts parts;
  private final Duration step;
  private final Pauses pauses;
  private final OnCall onCall;
  private final DayClose dayClose;
  private final Eraser eraser;
  private final Horizon horizon = new Horizon();
  private final ScheduledExecutorService ticking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("agent-tick").factory());
  private Set<String> observed = Set.of();
  private @Nullable LocalDate observedDay;
  private Optional<Path> observedIn = Optional.empty();
  private Instant ticked = Instant.MIN;
  private boolean started;
  private long writtenMinute = Long.MIN_VALUE;
  private volatile @Nullable String trouble;
  private boolean closed;

  /** Puts an agent together; it does nothing by itself before {@link #start}. */
  public Agent(AgentParts parts) {
    this(parts, STEP);
  }

  Agent(AgentParts parts, Duration step) {
    this.parts = parts;
    this.step = step;
    this.pauses = new Pauses(parts.journal());
    this.onCall = new OnCall(parts.journal());
    this.dayClose =
        new DayClose(
            parts.journal(),
            parts.keeper(),
            parts.member(),
            parts.purse(),
            parts.clock(),
            parts.random());
    this.eraser = new Eraser(parts, pauses, onCall);
  }

  /** Starts senses, ticks and the courier's rounds. */
  public void start() {
    synchronized (this) {
      started = true;
      sense(parts.clock().instant());
    }
    parts.rounds().start();
    ticking.execute(this::tickAndGoOn);
  }

  private void tickAndGoOn() {
    tickSafely();
    long late = Math.floorMod(parts.clock().instant().toEpochMilli(), step.toMillis());
    try {
      // What fails in a tick is told by the tick itself.
      var unused =
          ticking.schedule(this::tickAndGoOn, step.toMillis() - late, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The agent has been closed meanwhile.
    }
  }

  /** As {@link #tick}, but tells of trouble instead of failing. */
  public void tickSafely() {
    try {
      tick();
      trouble = null;
    } catch (JournalException e) {
      // The tally has its counts back; the next tick tries again.
      trouble = e.getMessage();
    } catch (RuntimeException e) {
      LOG.warn("A tick went wrong; the next one follows.", e);
    }
  }

  /**
   * Brings everything up to the clock's time: counts written, windows kept, ended days answered.
   */
  public synchronized void tick() {
    if (closed) {
      return;
    }
    Instant now = parts.clock().instant();
    parts.mail().ifPresent(mail -> mail.refresh(parts.senses()));
    if (parts.calendars().filter(CalendarDesk::refresh).isPresent()) {
      parts.senses().restart("meetings");
    }
    parts.calm().update(schedule());
    sense(now);
    parts.companion().look(this, now);
    if (hasSlept(now)) {
      parts.senses().woke();
    }
    ticked = now;
    long minute = Math.floorDiv(now.getEpochSecond(), SECONDS_PER_MINUTE);
    if (minute != writtenMinute) {
      write();
      observe(now);
      writtenMinute = minute;
    }
    // Asked before what was counted is written, or the last of it could be missing.
    Instant known = horizon.at(now, parts.senses().caughtUpTo());
    if (!answersHere() || !unseen().isEmpty()) {
      dayClose.begunAnew();
    } else if (dayClose.isDue(known)) {
      write();
      dayClose.close(known);
    }
    parts.rounds().look();
  }

  /** Keeps which senses saw anything of a day, or a later look would take blindness for calm. */
  private void observe(Instant now) {
    LocalDate day = PersonDay.at(now, zone()).day();
    Set<String> counting = parts.senses().counting();
    Optional<Path> setAside = parts.journal().setAside();
    if (!day.equals(observedDay) || !counting.equals(observed) || !setAside.equals(observedIn)) {
      counting.forEach(id -> parts.journal().observed(day, id));
      observedDay = day;
      observed = counting;
      observedIn = setAside;
    }
  }

  /** The zone of the agreement, or of the machine without one. */
  ZoneId zone() {
    return parts.keeper().shown().map(Agreement::zone).orElse(parts.zone());
  }

  private boolean hasSlept(Instant now) {
    return !ticked.equals(Instant.MIN) && (now.isBefore(ticked) || now.isAfter(ticked.plus(SLEEP)));
  }

  /** Senses count unless their owner has paused them; a pause ends by itself. */
  private void sense(Instant now) {
    boolean wanted = started && pauses.at(now).isEmpty();
    if (wanted && !parts.senses().areCounting()) {
      var unpaused = new Unpaused(parts.tally(), pauses, parts.clock());
      parts.senses().start(new ShownOnly(unpaused, parts.calm()));
    } else if (!wanted && parts.senses().areCounting()) {
      parts.senses().stop();
    }
  }

  /** Whether this desktop answers for its owner, and not another one of theirs. */
  public boolean answersHere() {
    return parts.journal().setting(ANSWERS).isEmpty();
  }

  /** The day with which this desktop begins to answer, where that is still to come. */
  public Optional<LocalDate> answersFrom() {
    return dayClose.beginsAfter(PersonDay.at(parts.clock().instant(), zone()).day());
  }

  /**
   * Lets this desktop answer from the next day on, or leaves it at once to another one of the same
   * owner.
   *
   * <p>With two desktops that both answer for a day, one person would count for two.
   */
  public synchronized void answerHere(boolean here) {
    if (here == answersHere()) {
      return;
    }
    if (here) {
      dayClose.notBefore(PersonDay.at(parts.clock().instant(), zone()).next().day());
      parts.journal().forget(ANSWERS);
    } else {
      parts.journal().setting(ANSWERS, "elsewhere");
    }
  }

  /** The senses that the agreement's questions need and that do not count here. */
  public Set<String> unseen() {
    return parts
        .keeper()
        .answering()
        .map(agreement -> parts.senses().blind(Needs.senses(agreement.measures())))
        .orElse(Set.of());
  }

  /**
   * Writes what was counted, without waiting for the minute to end.
   *
   * @throws JournalException when that cannot be done now; what was counted waits
   */
  public synchronized void write() {
    if (!closed) {
      parts.senses().flush();
      parts.machineZone().look(parts.clock().instant());
      parts.journal().take(parts.tally(), parts.machineZone());
      parts.companion().breaks().write();
    }
  }

  /** As {@link #write}, but tells of trouble instead of failing; what is not written waits. */
  public void writeSafely() {
    try {
      write();
    } catch (JournalException e) {
      trouble = e.getMessage();
    }
  }

  /**
   * Stops all counting; the quiet hours go on, and nobody is told.
   *
   * @param until when it goes on by itself; empty for when its owner says so
   */
  public synchronized void pause(Optional<Instant> until) {
    Instant now = parts.clock().instant();
    writeSafely();
    pauses.begin(now, until);
    sense(now);
  }

  /** Ends a pause. */
  public synchronized void resume() {
    Instant now = parts.clock().instant();
    pauses.end(now);
    sense(now);
  }

  /** Puts a stretch right, as its owner says it was. */
  public synchronized void correct(Correction correction, Span span) {
    write();
    parts
        .journal()
        .minutes()
        .correct(span, correction.replaced(), correction.counted(), parts.machineZone());
  }

  /** Deletes, for good, all that was counted in a span. */
  public synchronized void delete(Span span) {
    write();
    eraser.erase(span, schedule(), zone());
  }

  /** Deletes, for good, all that was ever counted. */
  public synchronized void deleteAll() {
    write();
    eraser.eraseAll(schedule(), zone());
  }

  /** The pause that holds now. */
  public Optional<Pause> paused() {
    return pauses.at(parts.clock().instant());
  }

  /** Lets the window of a kind that is open now pass. */
  public synchronized void override(Kind kind) {
    parts.calm().override(kind, schedule());
  }

  /** Whether anybody may be on call: where an agreement has a roster, or it is one's own. */
  public boolean hasOnCall() {
    return parts.keeper().standing() instanceof Standing.Solo
        || parts.keeper().shown().map(Agreement::onCall).isPresent();
  }

  /** The time for which the owner is on call, if they are now. */
  public Optional<Span> onCall() {
    return hasOnCall() ? onCall.at(parts.clock().instant()) : Optional.empty();
  }

  /**
   * Keeps all windows away until an instant, since the owner is on call; nobody is told.
   *
   * @throws IllegalArgumentException when that has passed, or is more than 31 days away
   */
  public synchronized void onCallUntil(Instant until) {
    onCall.begin(parts.clock().instant(), until);
    parts.calm().update(schedule());
  }

  /** Lets windows be kept again. */
  public synchronized void offCall() {
    onCall.end(parts.clock().instant());
    parts.calm().update(schedule());
  }

  /** What the windows say now. */
  public Schedule schedule() {
    return new Schedule(
        parts.clock().instant(),
        parts.group(),
        parts.keeper().windows(),
        parts.keeper().shown(),
        onCall());
  }

  /** That a quiet window is open and not let pass, in a sentence for the owner. */
  public Optional<String> quiet() {
    return parts.calm().holds(Kind.QUIET, schedule())
        ? Optional.of("A quiet window is open.")
        : Optional.empty();
  }

  /** Why no prompt may show now, in a sentence for the owner; empty when one may. */
  public Optional<String> silence() {
    return quiet().or(() -> parts.companion().attention().taken());
  }

  /** What it is made of. */
  public AgentParts parts() {
    return parts;
  }

  /** What goes wrong with this machine right now, in a sentence for the owner. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Stops, and puts the desktop back as it was; may be called again. */
  @Override
  public void close() {
    ticking.shutdownNow();
    synchronized (this) {
      if (closed) {
        return;
      }
      parts.companion().breaks().close();
      parts.calm().close();
      parts.senses().close();
      parts.rounds().close();
      writeSafely();
      closed = true;
      parts.journal().close();
    }
  }
}
