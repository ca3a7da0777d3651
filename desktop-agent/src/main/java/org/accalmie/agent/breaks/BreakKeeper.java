package org.accalmie.agent.breaks;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.accalmie.agent.breaks.BreakPrompt.Answer;
import org.accalmie.agent.breaks.BreakPrompt.Message;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.JournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets breaks go on with the clock, and shows what they have to say.
 *
 * <p>While all are off it does nothing at all. While no prompt shows it looks when the agent does,
 * six times a minute; only for a prompt and a countdown it has a thread, which looks once a second
 * at most.
 */
public final class BreakKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BreakKeeper.class);

  /** Less than this between two clocks is no sleep of the machine. */
  private static final Duration SLEEP = Duration.ofSeconds(5);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final BreakSettings settings;
  private final BreakCounts counts;
  private final Activity activity;
  private final Attention attention;
  private final Attention doNotDisturb;
  private final BreakPrompt prompt;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private Plan plan;
  private @Nullable BreakState state;
  private LocalDate day = LocalDate.MIN;
  private Mode chosen = Mode.NORMAL;
  private Modes modes = Modes.of(Mode.NORMAL);
  private Map<String, Mode> overrides = Map.of();
  private Optional<Signs> signs = Optional.empty();
  private long workedMinutes;
  private long lastWall;
  private long lastNanos;
  private Optional<Message> enough = Optional.empty();
  private Optional<Message> shown = Optional.empty();
  private final Semaphore nudges = new Semaphore(0);
  private @Nullable Thread follower;
  private boolean closed;

  /**
   * Prepares it; {@link #look} does the work.
   *
   * @param attention what also is no rest from the screen while it is taken
   * @param doNotDisturb what the owner has switched on; asked only when there is something to say
   * @param nanos as {@link System#nanoTime}, which stands still while the machine sleeps
   */
  public BreakKeeper(
      Journal journal,
      Activity activity,
      Attention attention,
      Attention doNotDisturb,
      BreakPrompt prompt,
      InstantSource wall,
      LongSupplier nanos) {
    this.settings = new BreakSettings(journal);
    this.counts = new BreakCounts(journal);
    this.activity = activity;
    this.attention = attention;
    this.doNotDisturb = doNotDisturb;
    this.prompt = prompt;
    this.wall = wall;
    this.nanos = nanos;
    this.plan = settings.plan();
    if (!plan.isOff()) {
      activity.wanted(true);
    }
  }

  /** What became of breaks. */
  public BreakCounts counts() {
    return counts;
  }

  /**
   * Brings breaks up to now; called six times a minute, waits for nobody.
   *
   * @param today the person-day
   * @param why tells what overrides the mode that its owner chose, and why, in a sentence each
   */
  public synchronized void look(LocalDate today, Supplier<Map<String, Mode>> why) {
    if (closed || plan.isOff()) {
      return;
    }
    overrides = Map.copyOf(why.get());
    turnTo(today);
    if (follower == null) {
      advance();
      followIfNeeded();
    } else {
      nudges.release();
    }
  }

  private void turnTo(LocalDate today) {
    BreakState before = state;
    if (before == null) {
      begin(today);
    } else if (!today.equals(day)) {
      state = before.onANewDay();
      workedMinutes = 0;
    }
    if (!today.equals(day)) {
      day = today;
      chosen = settings.mode(today);
    }
  }

  private void begin(LocalDate today) {
    Duration worked = counts.worked(today);
    state = BreakState.begin(plan, worked);
    workedMinutes = worked.toMinutes();
    clockNow();
  }

  private void clockNow() {
    lastWall = wall.millis();
    lastNanos = nanos.getAsLong();
  }

  private void advance() {
    BreakState before = state;
    Duration awake = Duration.ofNanos(nanos.getAsLong() - lastNanos);
    // Time that passed on the wall alone was slept, or the clock was set: both are no work.
    Duration asleep = Duration.ofMillis(wall.millis() - lastWall).minus(awake);
    clockNow();
    signs = activity.look();
    Optional<String> taken = attention.taken();
    modes = modes(taken.or(() -> hasToSay() ? doNotDisturb.taken() : Optional.empty()));
    if (before != null) {
      apply(
          signs
              .map(seen -> before.after(moment(awake, asleep, seen, taken.isPresent())))
              .orElseGet(() -> Step.to(before.unseen())));
    }
  }

  private Moment moment(Duration awake, Duration asleep, Signs seen, boolean taken) {
    Duration slept = asleep.compareTo(SLEEP) < 0 ? Duration.ZERO : asleep;
    counts.seen(day);
    return new Moment(awake, slept, seen, taken && !seen.away(), modes);
  }

  private boolean hasToSay() {
    return Optional.ofNullable(state).filter(BreakState::hasToSay).isPresent();
  }

  private Modes modes(Optional<String> taken) {
    Map<String, Mode> all = new HashMap<>(overrides);
    taken.ifPresent(sentence -> all.put(sentence, Mode.QUIET));
    return new Modes(chosen, all);
  }

  private void apply(Step step) {
    state = step.state();
    counts.add(day, step.happenings());
    Duration worked = step.state().turn(BreakKind.DAILY).map(Turn::worked).orElse(Duration.ZERO);
    if (worked.toMinutes() > workedMinutes) {
      counts.addWorked(day, (int) (worked.toMinutes() - workedMinutes));
      workedMinutes = worked.toMinutes();
    }
    if (step.enough()) {
      enough = Optional.of(new Message.Enough(worked));
    }
  }

  private void followIfNeeded() {
    boolean needed = enough.isPresent() || !wanted().equals(shown) || nextLook().isPresent();
    if (needed && follower == null && !closed) {
      follower = Thread.ofVirtual().name("breaks").start(this::follow);
    }
  }

  private Optional<Duration> nextLook() {
    return Optional.ofNullable(state).flatMap(BreakState::nextLook);
  }

  /** What should show now. */
  private Optional<Message> wanted() {
    BreakState now = state;
    if (now == null || closed || modes.holding() == Mode.QUIET) {
      return Optional.empty();
    }
    return switch (now.stage()) {
      case Stage.Working working -> Optional.empty();
      case Stage.Asking(BreakKind kind, Duration since) ->
          Optional.of(new Message.Due(kind, plan.rule(kind).length(), now.stays()));
      case Stage.Resting resting ->
          Optional.of(new Message.Left(resting.kind(), Countdown.told(now.remaining(resting))));
    };
  }

  /** Shows, waits and looks, for as long as there is something to show. */
  private void follow() {
    try {
      while (tell()) {
        rest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("A break could not be followed; the next look tries again.", e);
      stopFollowing();
    }
  }

  private synchronized void stopFollowing() {
    follower = null;
  }

  /**
   * Shows what is to be shown, without the lock, as the desktop may take its time.
   *
   * @return false when that was the last of it
   */
  private boolean tell() {
    Optional<Message> next;
    synchronized (this) {
      next = enough.or(this::wanted);
      if (next.equals(shown) && enough.isEmpty()) {
        boolean goesOn = nextLook().isPresent() && !closed;
        follower = goesOn ? follower : null;
        return goesOn;
      }
      shown = enough.isPresent() ? Optional.empty() : next;
      enough = Optional.empty();
    }
    next.ifPresentOrElse(message -> prompt.show(message, this::answer), prompt::withdraw);
    return true;
  }

  private void rest() throws InterruptedException {
    Duration wait = pauseBeforeNextLook();
    if (wait.isPositive()) {
      var unused = nudges.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
      lookAgain();
    }
  }

  private synchronized Duration pauseBeforeNextLook() {
    boolean settled = !closed && enough.isEmpty() && wanted().equals(shown);
    return settled ? nextLook().orElse(Duration.ZERO) : Duration.ZERO;
  }

  private synchronized void lookAgain() {
    if (!closed) {
      advance();
    }
  }

  /** Its owner answers what shows. */
  public synchronized void answer(Answer answer) {
    BreakState now = state;
    if (now == null || closed) {
      return;
    }
    apply(
        switch (answer) {
          case SKIP -> now.skip();
          case LATER -> now.postpone();
        });
    nudges.release();
    followIfNeeded();
  }

  /** Takes another plan, and begins anew by it. */
  public synchronized void plan(Plan another, LocalDate today) {
    settings.plan(another);
    writeIfPossible();
    if (plan.isOff() != another.isOff()) {
      activity.wanted(!another.isOff());
    }
    plan = another;
    state = null;
    if (!another.isOff()) {
      turnTo(today);
    }
    nudges.release();
    followIfNeeded();
  }

  private void writeIfPossible() {
    try {
      counts.write();
    } catch (JournalException e) {
      // It waits; whoever writes the journal next tells what is wrong.
    }
  }

  /** Takes another mode; being suspended ends with the day. */
  public synchronized void mode(Mode mode, LocalDate today) {
    settings.mode(mode, today);
    chosen = mode;
    modes = new Modes(mode, modes.overrides());
  }

  /** How breaks stand; as of the last look. */
  public synchronized Outlook outlook(LocalDate today) {
    return new Outlook(
        plan,
        Optional.ofNullable(state),
        new Modes(settings.mode(today), modes.overrides()),
        signs.isPresent(),
        signs.filter(Signs::fine).isPresent());
  }

  /** Whether it has a thread now. */
  synchronized boolean isFollowing() {
    return follower != null;
  }

  /** Puts what was counted into the journal; what cannot be written waits. */
  public void write() {
    counts.write();
  }

  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closed = true;
      last = follower;
      nudges.release();
    }
    try {
      if (last != null) {
        last.join(CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (shown.isPresent()) {
      prompt.withdraw();
    }
  }
}
