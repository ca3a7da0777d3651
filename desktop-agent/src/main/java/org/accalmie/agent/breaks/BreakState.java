package org.accalmie.agent.breaks;

import static org.accalmie.agent.breaks.BreakKind.DAILY;
import static org.accalmie.agent.breaks.BreakKind.MICRO;
import static org.accalmie.agent.breaks.BreakKind.REST;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.accalmie.agent.breaks.Happening.Outcome;
import org.accalmie.agent.breaks.Stage.Asking;
import org.accalmie.agent.breaks.Stage.Resting;
import org.accalmie.agent.breaks.Stage.Working;

/**
 * Where breaks stand; each look at the clock makes the next one of it.
 *
 * <pre>
 *   working ─(due)─> asking ─(hands still)─> resting ─(long enough)─> working, from nothing
 *      ^               │ 30 s                   │ busy for 30 s, put off, skipped
 *      └──(3 min more)─┴────────────────────────┘
 * </pre>
 *
 * <p>A pause that is long enough counts however it came about. The third prompt for one break stays
 * until something becomes of it, or its owner puts it away; nothing is ever enforced.
 *
 * @param turns of the kinds that are on
 * @param gone whether a reader has rested and has not touched anything since
 */
public record BreakState(Plan plan, Map<BreakKind, Turn> turns, Stage stage, boolean gone) {
  /** The work after which a break that was put off is asked for again. */
  public static final Duration LATER = Duration.ofMinutes(3);

  /** So often a break is asked for; as many preludes as Workrave has. */
  static final int MOST_PROMPTS = 3;

  /** A prompt that nobody heeds goes after this time, and so does a break that nobody takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Where no pause is seen, a break begins so long after it was asked for. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** A rest that is due so soon after a micro-pause comes in its place. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final Duration A_DAY = Duration.ofDays(1);

  /** Copies the map. */
  public BreakState {
    var copy = new EnumMap<BreakKind, Turn>(BreakKind.class);
    copy.putAll(turns);
    turns = Collections.unmodifiableMap(copy);
  }

  /** The beginning: nothing worked, nothing owed. */
  public static BreakState begin(Plan plan) {
    Map<BreakKind, Turn> turns = new EnumMap<>(BreakKind.class);
    plan.rules().forEach((kind, rule) -> turns.put(kind, Turn.fresh(rule)));
    turns.keySet().removeIf(kind -> !plan.rule(kind).on());
    return new BreakState(plan, turns, new Working(), false);
  }

  /** The beginning, on a day on which so much was worked already. */
  public static BreakState begin(Plan plan, Duration workedToday) {
    var work = new Share(workedToday, Duration.ZERO, false, Duration.ZERO);
    // Who is beyond the limit was told so before.
    return begin(plan)
        .change(DAILY, turn -> turn.after(work))
        .change(DAILY, turn -> turn.isDue() ? turn.later(A_DAY) : turn);
  }

  /** The turn of a kind, if it is on. */
  public Optional<Turn> turn(BreakKind kind) {
    return Optional.ofNullable(turns.get(kind));
  }

  /** The break that is asked for or goes on. */
  public Optional<BreakKind> showing() {
    return switch (stage) {
      case Working working -> Optional.empty();
      case Asking asking -> Optional.of(asking.kind());
      case Resting resting -> Optional.of(resting.kind());
    };
  }

  /** Whether anything shows, or may at the next look. */
  boolean hasToSay() {
    return showing().isPresent()
        || turns.values().stream().anyMatch(turn -> turn.left().compareTo(Moment.LONGEST) <= 0);
  }

  /** Whether the prompt that shows stays until something becomes of the break. */
  public boolean stays() {
    return stage instanceof Asking(BreakKind kind, Duration shown)
        && turn(kind).filter(turn -> turn.asked() >= MOST_PROMPTS).isPresent();
  }

  /** The time until it has to be looked again, where a prompt or a countdown shows. */
  public Optional<Duration> nextLook() {
    return switch (stage) {
      case Working working -> Optional.empty();
      // A prompt that stays can wait for the next usual look.
      case Asking asking ->
          asking.shown().compareTo(PATIENCE) > 0
              ? Optional.empty()
              : Optional.of(Duration.ofSeconds(1));
      case Resting resting -> Optional.of(Countdown.next(remaining(resting)));
    };
  }

  /** What is left of a break that goes on. */
  public Duration remaining(Resting resting) {
    return plan.rule(resting.kind()).length().minus(resting.rested());
  }

  /** The day is another one: what was worked before it is no more part of its limit. */
  public BreakState onANewDay() {
    return change(DAILY, turn -> Turn.fresh(plan.rule(DAILY)));
  }

  /** What a look at the clock makes of it. */
  public Step after(Moment moment) {
    if (moment.modes().holding() == Mode.SUSPENDED) {
      return Step.to(unseen());
    }
    List<Happening> happenings = new ArrayList<>();
    BreakState counted = counted(moment, happenings);
    // A break goes on while nobody is there to be told so.
    boolean goesOn = counted.stage() instanceof Resting && moment.signs().away();
    if (moment.asksNothing() && !goesOn) {
      return new Step(counted.silent(), happenings, false);
    }
    BreakState shown = counted.shown(moment, happenings);
    boolean enough = shown.isDue(DAILY) && !moment.asksNothing();
    return enough
        ? new Step(shown.change(DAILY, turn -> turn.later(A_DAY)), happenings, true)
        : new Step(shown, happenings, false);
  }

  /** All but the day's work is forgotten: who is not looked at owes nothing. */
  BreakState unseen() {
    BreakState fresh = begin(plan);
    return turn(DAILY).map(turn -> fresh.change(DAILY, any -> turn)).orElse(fresh);
  }

  /** Adds the time since the last look to each turn; who has rested long enough begins anew. */
  private BreakState counted(Moment moment, List<Happening> happenings) {
    boolean still = moment.signs().isStill() && moment.signs().fine();
    BreakState state = new BreakState(plan, turns, stage, gone && still);
    for (BreakKind kind : turns.keySet()) {
      Share share = state.share(kind, moment);
      state = state.change(kind, turn -> turn.after(share));
      boolean rested = state.turn(kind).orElseThrow().hasRested(plan.rule(kind), share);
      state = rested && kind != DAILY ? state.rested(kind, moment, happenings) : state;
    }
    return state;
  }

  private Share share(BreakKind kind, Moment moment) {
    boolean unseen = stage instanceof Resting && !moment.signs().fine();
    boolean reading = moment.modes().countsReading() && stage instanceof Working;
    return unseen || (reading && gone) ? Share.resting(moment) : Share.of(kind, moment, reading);
  }

  private BreakState rested(BreakKind kind, Moment moment, List<Happening> happenings) {
    if (showing().filter(kind::equals).isPresent()) {
      return taken(kind, moment, happenings);
    }
    Duration worked = turn(kind).orElseThrow().worked();
    Duration every = plan.rule(kind).every();
    if (worked.compareTo(every) >= 0) {
      happenings.add(new Happening(kind, Outcome.TAKEN));
    } else if (worked.multipliedBy(2).compareTo(every) >= 0) {
      // A rest that goes on is no second one, and one after little work is none.
      happenings.add(new Happening(kind, Outcome.UNASKED));
    }
    return change(kind, turn -> Turn.fresh(plan.rule(kind)));
  }

  /** Nothing shows any more; what did is asked for again as soon as it may be. */
  private BreakState silent() {
    return showing().map(kind -> change(kind, Turn::unasked).at(new Working())).orElse(this);
  }

  private BreakState shown(Moment moment, List<Happening> happenings) {
    return switch (stage) {
      case Working working -> due().map(this::asking).orElse(this);
      case Asking asking -> asking(asking, moment);
      case Resting resting -> resting(resting, moment, happenings);
    };
  }

  private Optional<BreakKind> due() {
    if (isDue(REST) || (isDue(MICRO) && isSoon(REST))) {
      return Optional.of(REST);
    }
    return isDue(MICRO) ? Optional.of(MICRO) : Optional.empty();
  }

  private boolean isDue(BreakKind kind) {
    return turn(kind).filter(Turn::isDue).isPresent();
  }

  private boolean isSoon(BreakKind kind) {
    Duration soon = plan.rule(MICRO).length().plus(SOON);
    return turn(kind).filter(turn -> turn.left().compareTo(soon) <= 0).isPresent();
  }

  private BreakState asking(BreakKind kind) {
    return change(kind, Turn::asking).at(new Asking(kind, Duration.ZERO));
  }

  private BreakState asking(Asking asking, Moment moment) {
    Duration shown = asking.shown().plus(moment.elapsed());
    boolean begins = moment.signs().fine() ? moment.signs().isStill() : shown.compareTo(GRACE) >= 0;
    if (begins) {
      Duration rested = turn(asking.kind()).map(Turn::rested).orElse(Duration.ZERO);
      return at(new Resting(asking.kind(), rested, Duration.ZERO));
    }
    boolean goesOn = shown.compareTo(PATIENCE) < 0 || stays();
    return goesOn
        ? at(new Asking(asking.kind(), shown))
        : withLesser(asking.kind(), turn -> turn.later(LATER));
  }

  private BreakState resting(Resting resting, Moment moment, List<Happening> happenings) {
    if (moment.signs().isStill() || !moment.signs().fine()) {
      Duration rested = resting.rested().plus(moment.elapsed()).plus(moment.asleep());
      var goesOn = new Resting(resting.kind(), rested, Duration.ZERO);
      return remaining(goesOn).isPositive()
          ? at(goesOn)
          : taken(resting.kind(), moment, happenings);
    }
    Duration disturbed = resting.disturbed().plus(moment.elapsed());
    return disturbed.compareTo(PATIENCE) < 0
        ? at(new Resting(resting.kind(), resting.rested(), disturbed))
        : withLesser(resting.kind(), turn -> turn.later(LATER));
  }

  private BreakState taken(BreakKind kind, Moment moment, List<Happening> happenings) {
    happenings.add(new Happening(kind, Outcome.TAKEN));
    // Who reads and was away for long may be away for longer; a micro-pause is over when it is.
    boolean away = kind == REST && moment.modes().countsReading() && moment.signs().fine();
    BreakState fresh = anew(kind);
    return new BreakState(plan, fresh.turns(), fresh.stage(), away);
  }

  private BreakState anew(BreakKind kind) {
    BreakState state = this;
    for (BreakKind one : turns.keySet()) {
      boolean lesser = one.compareTo(kind) <= 0;
      state = lesser ? state.change(one, turn -> Turn.fresh(plan.rule(one))) : state;
    }
    return state.at(new Working());
  }

  /** Nothing shows; a lesser one that is due would show at once, and so it is put off as well. */
  private BreakState withLesser(BreakKind kind, UnaryOperator<Turn> later) {
    BreakState state = this;
    for (BreakKind one : turns.keySet()) {
      boolean lesser = one.compareTo(kind) < 0 && isDue(one);
      state = one == kind || lesser ? state.change(one, later) : state;
    }
    return state.at(new Working());
  }

  /** Its owner skips the break that shows. */
  public Step skip() {
    return showing()
        .map(kind -> Step.to(anew(kind), new Happening(kind, Outcome.SKIPPED)))
        .orElse(Step.to(this));
  }

  /** Its owner puts the break off that shows. */
  public Step postpone() {
    return showing()
        .map(
            kind ->
                Step.to(
                    withLesser(kind, turn -> turn.postponed(LATER)),
                    new Happening(kind, Outcome.POSTPONED)))
        .orElse(Step.to(this));
  }

  private BreakState change(BreakKind kind, UnaryOperator<Turn> change) {
    if (!turns.containsKey(kind)) {
      return this;
    }
    Map<BreakKind, Turn> all = new EnumMap<>(turns);
    all.computeIfPresent(kind, (any, turn) -> change.apply(turn));
    return new BreakState(plan, all, stage, gone);
  }

  private BreakState at(Stage next) {
    return new BreakState(plan, turns, next, gone);
  }
}
