package org.accalmie.agent.breaks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody at a desk, whose breaks are looked at as often as the real ones are. */
final class Desk {
  private static final Duration USUAL = Duration.ofSeconds(10);

  private BreakState state;
  private Mode mode = Mode.NORMAL;
  private Map<String, Mode> overrides = Map.of();
  private boolean engaged;
  private boolean fine = true;
  private Duration idle = Duration.ZERO;
  private Duration longest = Duration.ZERO;
  private final List<Happening> happenings = new ArrayList<>();
  private int enough;
  private int looks;

  Desk(Plan plan) {
    this.state = BreakState.begin(plan);
  }

  static Plan plan(BreakKind kind, String every, String length) {
    return new Plan(Map.of(kind, rule(every, length)));
  }

  static Rule rule(String every, String length) {
    return new Rule(true, Duration.parse(every), Duration.parse(length));
  }

  Desk mode(Mode chosen) {
    mode = chosen;
    return this;
  }

  Desk overridden(Map<String, Mode> by) {
    overrides = by;
    return this;
  }

  /** In a call or not; prompts are silent in one. */
  Desk engaged(boolean on) {
    engaged = on;
    overrides = on ? Map.of("A call goes on.", Mode.QUIET) : Map.of();
    return this;
  }

  /** On a desktop that does not see input. */
  Desk unseen() {
    fine = false;
    return this;
  }

  /** Types for a while without a pause. */
  Desk type(String span) {
    return pass(span, true, false);
  }

  /** Touches nothing for a while. */
  Desk rest(String span) {
    return pass(span, false, false);
  }

  /** Is away for a while, and the session says so. */
  Desk leave(String span) {
    return pass(span, false, true);
  }

  /** Touches something once. */
  Desk touch() {
    longest = longest.compareTo(idle) < 0 ? idle : longest;
    idle = Duration.ZERO;
    return this;
  }

  /** The machine sleeps. */
  Desk sleep(String span) {
    look(Duration.ZERO, Duration.parse(span), false);
    return this;
  }

  private Desk pass(String span, boolean typing, boolean away) {
    Duration left = Duration.parse(span);
    while (left.isPositive()) {
      Duration next = state.nextLook().orElse(USUAL);
      Duration step = next.compareTo(left) < 0 ? next : left;
      idle = typing ? idle : idle.plus(step);
      if (typing) {
        touch();
      }
      look(step, Duration.ZERO, away);
      left = left.minus(step);
    }
    return this;
  }

  private void look(Duration elapsed, Duration asleep, boolean away) {
    Duration seen = fine ? idle : Duration.ZERO;
    var signs = new Signs(seen, fine ? longest : Duration.ZERO, away, fine);
    longest = Duration.ZERO;
    looks++;
    take(
        state.after(
            new Moment(elapsed, asleep, signs, engaged && !away, new Modes(mode, overrides))));
  }

  Desk skip() {
    take(state.skip());
    return this;
  }

  Desk postpone() {
    take(state.postpone());
    return this;
  }

  Desk newDay() {
    state = state.onANewDay();
    return this;
  }

  private void take(Step step) {
    state = step.state();
    happenings.addAll(step.happenings());
    enough += step.enough() ? 1 : 0;
  }

  BreakState state() {
    return state;
  }

  Stage stage() {
    return state.stage();
  }

  /** What became of breaks, as {@code micro-taken}. */
  List<String> happenings() {
    return happenings.stream().map(Happening::id).toList();
  }

  int timesEnough() {
    return enough;
  }

  int looks() {
    return looks;
  }
}
