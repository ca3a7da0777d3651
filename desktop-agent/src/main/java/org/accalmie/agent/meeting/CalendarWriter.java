package org.accalmie.agent.meeting;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.accalmie.agent.sense.Backoff;
import org.accalmie.agent.sense.Worker;
import org.accalmie.policy.calendar.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the owner's calendars up to what is wanted, on a thread of its own that sleeps in between.
 *
 * <p>Who has chosen no calendar has no thread for it either.
 */
final class CalendarWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarWriter.class);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration SELDOM = Duration.ofHours(1);

  private final CalendarDesk desk;
  private final String title;
  private final String installation;
  private final InstantSource clock;
  private final Worker worker = new Worker("calendar");
  private final Semaphore changed = new Semaphore(0);
  private final Backoff backoff = new Backoff(SOON, SELDOM);
  private boolean isWorking;
  private volatile List<Opening> wanted = List.of();
  private volatile Progress progress = new Off();

  /** How far the calendars are. */
  sealed interface Progress {}

  /** The owner has chosen none, and nothing of ours stands in any. */
  record Off() implements Progress {}

  /** It is being written. */
  record Writing() implements Progress {}

  /** It holds what is wanted. */
  record Stands(MeetingFreePublisher.Outcome outcome) implements Progress {}

  /** It could not be written, which is tried again. */
  record Unwritten(CalendarTrouble trouble) implements Progress {}

  /** Something of ours could not be taken out of one, which is tried again. */
  record Unwithdrawn(CalendarTrouble trouble) implements Progress {}

  /** What has been written cannot be remembered here, and so nothing is. */
  record Forgetful() implements Progress {}

  CalendarWriter(CalendarDesk desk, String title, String installation, InstantSource clock) {
    this.desk = desk;
    this.title = title;
    this.installation = installation;
    this.clock = clock;
  }

  Progress progress() {
    return progress;
  }

  /** Takes what is to stand in the calendar that is chosen now; never waits. */
  synchronized void want(List<Opening> openings) {
    wanted = List.copyOf(openings);
    boolean isNeeded = desk.list().target().isPresent() || !desk.leftovers().isEmpty();
    if (!isWorking && isNeeded) {
      isWorking = true;
      worker.start(this::work);
    }
    changed.release();
  }

  private void work() throws InterruptedException {
    while (true) {
      changed.drainPermits();
      Optional<Duration> again = bring();
      if (again.isPresent()) {
        boolean unused = changed.tryAcquire(again.get().toMillis(), TimeUnit.MILLISECONDS);
      } else {
        changed.acquire();
      }
    }
  }

  /** Makes all calendars right; gives how long to wait before trying again when that failed. */
  private Optional<Duration> bring() {
    progress = new Writing();
    Progress now = brought();
    progress = now;
    return switch (now) {
      case Unwritten(CalendarTrouble trouble) -> Optional.of(wait(trouble));
      case Unwithdrawn(CalendarTrouble trouble) -> Optional.of(wait(trouble));
      case Forgetful forgetful -> Optional.of(backoff.next());
      case Off off -> settled();
      case Stands stands -> settled();
      case Writing writing -> settled();
    };
  }

  private Optional<Duration> settled() {
    backoff.reset();
    return Optional.empty();
  }

  /** A password that is refused again and again locks accounts. */
  private Duration wait(CalendarTrouble trouble) {
    return trouble.mayMendItself() ? backoff.next() : SELDOM;
  }

  private Progress brought() {
    try {
      Optional<CalendarTrouble> left = withdraw();
      Progress published = publish();
      return published instanceof Unwritten || left.isEmpty()
          ? published
          : new Unwithdrawn(left.get());
    } catch (IOException e) {
      return new Forgetful();
    } catch (RuntimeException e) {
      // Its message may hold an address, and so a name.
      LOG.warn("A calendar could not be written; it is tried again ({}).", e.getClass().getName());
      return new Unwritten(CalendarTrouble.NOT_A_CALENDAR);
    }
  }

  private Progress publish() throws IOException {
    Optional<OwnersCalendar> target = desk.list().target();
    if (target.isEmpty()) {
      return new Off();
    }
    Optional<MeetingFreePublisher> publisher = desk.publisher(target.get(), installation);
    if (publisher.isEmpty()) {
      return new Unwritten(CalendarTrouble.FORBIDDEN);
    }
    try {
      return new Stands(publisher.get().publish(wanted, title, clock.instant()));
    } catch (CalendarException e) {
      return new Unwritten(e.trouble());
    }
  }

  /** One calendar that is gone for ever must not keep the others from being put right. */
  private Optional<CalendarTrouble> withdraw() throws IOException {
    Optional<CalendarTrouble> first = Optional.empty();
    for (OwnersCalendar old : desk.leftovers()) {
      try {
        desk.publisher(old, installation).orElseThrow().withdraw();
      } catch (CalendarException e) {
        first = first.or(() -> Optional.of(e.trouble()));
      }
    }
    return first;
  }

  @Override
  public void close() {
    worker.close();
  }
}
