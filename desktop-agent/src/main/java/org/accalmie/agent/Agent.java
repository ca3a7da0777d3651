package org.accalmie.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.journal.JournalException;
import org.accalmie.agent.report.DayClose;
import org.accalmie.agent.report.Horizon;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.trust.QuietHours;
import org.accalmie.policy.calendar.Opening;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent of one desktop.
 *
 * <pre>
 *   senses ─> tally ─(once a minute)─> journal ─(day ends)─> outbox ─> courier
 *                         agreement ─> quiet windows ─> desktop
 * </pre>
 *
 * <p>{@link #tick} does all of that but sensing and carrying; {@link #start} calls it every second.
 */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration SENSES_CLOSE_WITHIN = Duration.ofMillis(1_500);
  private static final int SECONDS_PER_MINUTE = 60;

  private final AgentParts parts;
  private final InputSwitch input;
  private final QuietKeeper quiet;
  private final DayClose dayClose;
  private final Horizon horizon = new Horizon();
  private final ScheduledExecutorService ticking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("agent-tick").factory());
  private long writtenMinute = Long.MIN_VALUE;
  private volatile @Nullable String trouble;
  private boolean closed;

  /** Puts an agent together; it does nothing by itself before {@link #start}. */
  public Agent(AgentParts parts) {
    this.parts = parts;
    this.input = new InputSwitch(parts.input(), parts.journal(), parts.tally());
    this.quiet =
        new QuietKeeper(
            parts.switches(),
            parts.journal().formerState(),
            new OverrideLog(parts.journal(), parts.keeper(), parts.clock()),
            parts.notices());
    this.dayClose =
        new DayClose(
            parts.journal(), parts.keeper(), parts.member(), parts.clock(), parts.random());
  }

  /** Starts senses, ticks and the courier's rounds. */
  public void start() {
    var shown = new ShownOnly(parts.tally(), quiet);
    parts.senses().forEach(sense -> sense.start(shown));
    input.resume();
    parts.rounds().start();
    // What fails in a tick is told by the tick itself.
    var unused =
        ticking.scheduleAtFixedRate(this::safeTick, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void safeTick() {
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

  /** Brings everything up to the clock's time: counts written, quiet kept, ended days answered. */
  public synchronized void tick() {
    if (closed) {
      return;
    }
    Instant now = parts.clock().instant();
    QuietHours hours = parts.keeper().quietHours();
    quiet.update(now, hours.openAt(parts.group(), now), hours.next(parts.group(), now));
    long minute = Math.floorDiv(now.getEpochSecond(), SECONDS_PER_MINUTE);
    if (minute != writtenMinute) {
      write();
      writtenMinute = minute;
    }
    // Asked before what was counted is written, or the last of it could be missing.
    Instant known = horizon.at(now, caughtUpTo());
    if (dayClose.isDue(known)) {
      write();
      dayClose.close(known);
    }
  }

  private Instant caughtUpTo() {
    return parts.senses().stream()
        .map(Sense::caughtUpTo)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** Writes what was counted, without waiting for the minute to end. */
  public synchronized void write() {
    if (!closed) {
      parts.journal().take(parts.tally(), parts.zone());
    }
  }

  /** Lets notifications through for the window that is open now. */
  public synchronized KeeperState override() {
    return quiet.override(parts.clock().instant());
  }

  /** What the quiet keeper does. */
  public KeeperState quietState() {
    return quiet.state();
  }

  /** The quiet window that opens next. */
  public Optional<Opening> nextQuiet() {
    return parts.keeper().quietHours().next(parts.group(), parts.clock().instant());
  }

  /** The owner's switch for input. */
  public InputSwitch input() {
    return input;
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
      quiet.close();
      closeSenses();
      parts.rounds().close();
      try {
        write();
      } finally {
        closed = true;
        parts.journal().close();
      }
    }
  }

  /** All at once, since each may take a while to let go. */
  private void closeSenses() {
    List<Thread> closing = new ArrayList<>();
    closing.add(Thread.ofVirtual().start(input::close));
    for (Sense sense : parts.senses()) {
      closing.add(Thread.ofVirtual().start(sense::close));
    }
    long end = System.nanoTime() + SENSES_CLOSE_WITHIN.toNanos();
    for (Thread thread : closing) {
      try {
        thread.join(Duration.ofNanos(end - System.nanoTime()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
