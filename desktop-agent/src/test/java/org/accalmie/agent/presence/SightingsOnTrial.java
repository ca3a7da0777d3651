package org.accalmie.agent.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accalmie.policy.calendar.Span;

/** Sightings whose session and clocks the test plays: one for the wall, one that nobody sets. */
public final class SightingsOnTrial {
  private Instant wall;
  private long nanos = -5_000_000_000L;
  private boolean untouched = true;
  private long lastInput = nanos;
  private final AtomicBoolean microphone = new AtomicBoolean();
  private final Sightings sightings = new Sightings(wallClock(), () -> nanos, microphone::get);

  public SightingsOnTrial(Instant start) {
    wall = start;
    sightings.open();
  }

  public Sightings sightings() {
    return sightings;
  }

  public InstantSource wallClock() {
    return () -> wall;
  }

  public long nanos() {
    return nanos;
  }

  public Seen seen() {
    return sightings.seen();
  }

  /** Somebody types, clicks or moves the pointer now. */
  public SightingsOnTrial touch() {
    lastInput = nanos;
    untouched = false;
    sightings.input(Duration.ZERO);
    return this;
  }

  /** Time passes, awake, without input; a watcher looks as it does, each minute. */
  public SightingsOnTrial pass(Duration time) {
    Duration minute = Duration.ofMinutes(1);
    Duration left = time;
    while (left.compareTo(minute) > 0) {
      step(minute);
      left = left.minus(minute);
    }
    step(left);
    return this;
  }

  private void step(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
    if (!untouched) {
      sightings.input(Duration.ofNanos(nanos - lastInput));
    }
  }

  /** The machine sleeps: only the wall's clock goes on. */
  public SightingsOnTrial sleep(Duration time) {
    wall = wall.plus(time);
    return this;
  }

  /** Somebody sets the wall's clock. */
  public SightingsOnTrial set(Instant to) {
    wall = to;
    return this;
  }

  public SightingsOnTrial lock(boolean locked) {
    sightings.locked("test", locked);
    return this;
  }

  public SightingsOnTrial elsewhere(boolean away) {
    sightings.elsewhere(away);
    return this;
  }

  public SightingsOnTrial asleep(boolean asleep) {
    sightings.asleep(asleep);
    return this;
  }

  public SightingsOnTrial fill(boolean full) {
    sightings.filled(full);
    return this;
  }

  public SightingsOnTrial speak(boolean on) {
    microphone.set(on);
    return this;
  }

  public SightingsOnTrial meeting(Instant from, Instant to) {
    sightings.meetings(() -> List.of(new Span(from, to)));
    return this;
  }
}
