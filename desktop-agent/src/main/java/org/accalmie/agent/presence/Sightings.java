package org.accalmie.agent.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.accalmie.agent.sense.Onlooker;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the session tells, and says what is seen of its owner; safe for any thread.
 *
 * <pre>
 *   another session in front ─> ELSEWHERE   locked ─> LOCKED   asleep ─> AWAY
 *   the last sign of somebody is LONG ago ─> AWAY, and was since that sign
 *   a sign is: input; a call or a filled screen, for as long as it lasts, up to STILL after input
 * </pre>
 *
 * <p>A meeting that stands in a calendar is presence too, but nothing counts as seen for it: its
 * owner may sit in another room while a window stays in front.
 */
public final class Sightings implements Presence, Onlooker {
  /**
   * So long without a sign, and nobody is there: GNOME's own {@code idle-delay}, and longer than
   * most read a page without touching anything.
   */
  public static final Duration LONG = Duration.ofMinutes(5);

  /**
   * So long may somebody listen or watch without touching anything: no talk is longer, and a video
   * that plays to nobody ends here.
   */
  static final Duration STILL = Duration.ofHours(2);

  /** Only then is it looked for what else speaks of presence. */
  private static final Duration QUESTIONABLE = Duration.ofMinutes(1);

  private static final Duration SOONEST = Duration.ofSeconds(1);

  /** What the session's idle hint is worth. */
  private enum Hint {
    /** It has never said that anybody was idle: some desktops never set it. */
    UNTRIED,
    IDLE,
    BUSY
  }

  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Duration tolerance;
  private final BooleanSupplier microphone;
  private final Absences absences = new Absences();
  private final Map<String, Boolean> locks = new HashMap<>();
  private Supplier<List<Span>> meetings = List::of;
  private boolean open;
  private boolean elsewhere;
  private boolean asleep;
  private boolean filled;
  private boolean meetingInFront;
  private boolean speaking;
  private boolean tellsInput;
  private Hint hint = Hint.UNTRIED;
  private boolean heldBack;
  private boolean wasHidden;
  private long lastLook;
  private long lastInput;
  private long lastSign;

  /**
   * Starts knowing nothing.
   *
   * @param nanos as {@link System#nanoTime}
   * @param microphone whether one is in use now
   */
  public Sightings(InstantSource clock, LongSupplier nanos, BooleanSupplier microphone) {
    this(clock, nanos, microphone, LONG);
  }

  /** As above, with another patience than {@link #LONG}. */
  Sightings(
      InstantSource clock, LongSupplier nanos, BooleanSupplier microphone, Duration tolerance) {
    this.clock = clock;
    this.nanos = nanos;
    this.microphone = microphone;
    this.tolerance = tolerance;
  }

  Duration tolerance() {
    return tolerance;
  }

  /** What its clock that knows no time of day says now. */
  long nanoTime() {
    return nanos.getAsLong();
  }

  /** From now on these meetings are asked for; without any, none are known. */
  public synchronized void meetings(Supplier<List<Span>> known) {
    meetings = known;
  }

  @Override
  public synchronized Seen seen() {
    settle();
    if (elsewhere) {
      return Seen.ELSEWHERE;
    }
    if (isLocked()) {
      return Seen.LOCKED;
    }
    if (asleep) {
      return Seen.AWAY;
    }
    if (!tellsIdle()) {
      return Seen.UNKNOWN;
    }
    return isGone() && !isInMeeting() ? Seen.AWAY : Seen.PRESENT;
  }

  @Override
  public synchronized boolean fullScreen() {
    return filled;
  }

  /**
   * Whether somebody seems to be in a call: a program for calls in front, or a microphone in use.
   */
  boolean inCall() {
    boolean mayListen;
    synchronized (this) {
      if (meetingInFront) {
        return true;
      }
      mayListen = open;
    }
    return mayListen && microphone.getAsBoolean();
  }

  /** Whether a meeting stands in a calendar now. */
  synchronized boolean isInMeeting() {
    Instant now = clock.instant();
    return meetings.get().stream()
        .anyMatch(meeting -> !now.isBefore(meeting.from()) && now.isBefore(meeting.to()));
  }

  @Override
  public synchronized boolean looksOn() {
    settle();
    return !isHidden() && !isGone();
  }

  @Override
  public synchronized long knownUpTo(long now) {
    settle();
    boolean open = tellsInput && !isGone();
    return open ? Math.min(now, lastSign) : now;
  }

  @Override
  public synchronized List<Stretch> looked(Stretch within) {
    settle();
    return absences.without(within);
  }

  @Override
  public void inFront(@Nullable Category category) {
    change(() -> meetingInFront = category == Category.MEETING);
  }

  /** From now on the session is looked at. */
  void open() {
    change(() -> open = true);
  }

  /** The last input was so long ago. */
  void input(Duration ago) {
    boolean speaks = ago.compareTo(QUESTIONABLE) >= 0 && microphone.getAsBoolean();
    change(
        () -> {
          speaking = speaks;
          lastLook = nanos.getAsLong();
          lastInput = lastLook - ago.toNanos();
          lastSign = tellsInput ? Math.max(lastSign, lastInput) : lastInput;
          tellsInput = true;
        });
  }

  /** Nothing tells of input any more. */
  void inputUntold() {
    change(() -> tellsInput = false);
  }

  /** The session's idle hint; it only says something once it has said that somebody was idle. */
  void hint(boolean idle) {
    change(() -> hint = idle ? Hint.IDLE : hint == Hint.UNTRIED ? Hint.UNTRIED : Hint.BUSY);
  }

  /** Nothing tells of the session's idle hint any more. */
  void hintUntold() {
    change(
        () -> {
          hint = Hint.UNTRIED;
          heldBack = false;
        });
  }

  /** Whether a program keeps the session from being idle, so that the hint tells nothing. */
  void heldBack(boolean by) {
    change(() -> heldBack = by);
  }

  /** Whether the window in front fills the screen. */
  void filled(boolean full) {
    change(() -> filled = full);
  }

  /** Whether the screen is locked, as one of those who may know says. */
  void locked(String source, boolean locked) {
    change(
        () -> {
          boolean before = isLocked();
          locks.put(source, locked);
          signIf(before && !isLocked());
        });
  }

  /** One of those who may know does not tell any more. */
  void lockUntold(String source) {
    change(() -> locks.remove(source));
  }

  /** Whether another session is on the screen. */
  void elsewhere(boolean away) {
    change(
        () -> {
          signIf(elsewhere && !away);
          elsewhere = away;
        });
  }

  /** Whether the machine goes to sleep, or is asleep. */
  void asleep(boolean sleeps) {
    change(() -> asleep = sleeps);
  }

  /** The session is not looked at any more. */
  void forget() {
    change(
        () -> {
          open = false;
          locks.clear();
          elsewhere = false;
          asleep = false;
          filled = false;
          speaking = false;
          tellsInput = false;
          hint = Hint.UNTRIED;
          heldBack = false;
        });
  }

  /** Whether anything tells of idle time. */
  synchronized boolean tellsIdle() {
    return tellsInput || hint == Hint.IDLE || (hint == Hint.BUSY && !heldBack);
  }

  /** Whether idle time is told by input itself. */
  synchronized boolean tellsInput() {
    return tellsInput;
  }

  /** Whether anybody would tell of a lock. */
  synchronized boolean tellsLock() {
    return !locks.isEmpty();
  }

  /** After how long to look again: as usual, or sooner when that may find that nobody is there. */
  synchronized Duration nextLook(Duration usual) {
    Duration left = tolerance.minusNanos(lastLook - lastSign);
    if (isGone() || left.compareTo(usual) > 0) {
      return usual;
    }
    return left.compareTo(SOONEST) > 0 ? left : SOONEST;
  }

  private synchronized void change(Runnable change) {
    settle();
    change.run();
    settle();
  }

  /** Nobody unlocks a screen, or switches to a session, without being there. */
  private void signIf(boolean is) {
    if (is) {
      lastSign = Math.max(lastSign, nanos.getAsLong());
    }
  }

  /** Brings what follows from time passing up to now. */
  private void settle() {
    long now = nanos.getAsLong();
    if (tellsInput && isStill() && now - lastInput < STILL.toNanos()) {
      lastSign = now;
    }
    boolean hidden = isHidden();
    if (isGone()) {
      absences.begin(tellsInput ? lastSign : now);
    } else if (hidden) {
      absences.begin(now);
    } else {
      absences.end(tellsInput && !wasHidden ? lastSign : now);
    }
    wasHidden = hidden;
  }

  private boolean isStill() {
    return filled || meetingInFront || speaking;
  }

  /** Between two looks somebody may have come back. */
  private boolean isGone() {
    return tellsInput ? lastLook - lastSign >= tolerance.toNanos() : hint == Hint.IDLE;
  }

  private boolean isHidden() {
    return elsewhere || asleep || isLocked();
  }

  private boolean isLocked() {
    return locks.containsValue(true);
  }
}
