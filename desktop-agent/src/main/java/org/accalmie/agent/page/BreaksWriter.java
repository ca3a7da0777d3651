package org.accalmie.agent.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.Agent;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.BreakState;
import org.accalmie.agent.breaks.Happening;
import org.accalmie.agent.breaks.Happening.Outcome;
import org.accalmie.agent.breaks.Mode;
import org.accalmie.agent.breaks.Outlook;
import org.accalmie.agent.breaks.Rule;
import org.accalmie.agent.breaks.Stage;
import org.accalmie.agent.breaks.Turn;
import org.accalmie.agent.page.BreaksPage.Idea;
import org.accalmie.agent.reflect.Strain;
import org.accalmie.agent.sense.Fact;

/** Says how breaks stand. */
final class BreaksWriter {
  private final Agent agent;
  private final Frame frame;
  private final Words words;
  private final Outlook outlook;
  private final OwnDays days;

  BreaksWriter(Agent agent, Frame frame) {
    this.agent = agent;
    this.frame = frame;
    this.words = frame.words();
    this.days = new OwnDays(agent);
    this.outlook = agent.parts().companion().breaks().outlook(days.today().day());
  }

  BreaksPage write() {
    var form = new BreaksForm(words);
    return new BreaksPage(
        frame,
        lead(),
        notes(),
        outlook.state().flatMap(BreakState::showing).isPresent(),
        turns(),
        strain(),
        form.kinds(outlook.plan()),
        form.modes(outlook.modes().chosen()),
        ideas());
  }

  private String lead() {
    if (outlook.plan().isOff()) {
      return words.say("Breaks are off. Turn on what you would like to be reminded of.");
    }
    return outlook
        .state()
        .filter(state -> outlook.seen())
        .map(this::lead)
        .orElseGet(() -> words.say("Breaks are on; nothing is known of your work yet."));
  }

  private String lead(BreakState state) {
    return switch (state.stage()) {
      case Stage.Asking asking -> words.say("Now: %s.", name(asking.kind()));
      case Stage.Resting resting ->
          words.say("Break: %s, %s left.", name(resting.kind()), length(state.remaining(resting)));
      case Stage.Working working ->
          next(state)
              .map(kind -> words.say("Next: %s, %s.", name(kind), due(kind, state)))
              .orElseGet(() -> words.say("Nothing more is asked for today."));
    };
  }

  private Optional<BreakKind> next(BreakState state) {
    return Stream.of(BreakKind.MICRO, BreakKind.REST)
        .filter(kind -> state.turn(kind).isPresent())
        .min((one, other) -> left(state, one).compareTo(left(state, other)));
  }

  private static Duration left(BreakState state, BreakKind kind) {
    return state.turn(kind).map(Turn::left).orElse(Duration.ZERO);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (outlook.plan().isOff()) {
      return notes;
    }
    outlook.modes().why().map(words::say).ifPresent(why -> notes.add(silent(why)));
    if (outlook.modes().chosen() == Mode.SUSPENDED) {
      notes.add(words.say("You have turned breaks off for today; they are back tomorrow."));
    } else if (!outlook.seen()) {
      notes.add(
          words.say(
              "Nothing here tells whether you work: turn the counting of input on under “Mine”."));
    } else if (!outlook.fine()) {
      notes.add(
          words.say(
              "Pauses of seconds are not seen here, so a break begins ten seconds after it was asked for and runs down by itself."));
    }
    return notes;
  }

  private String silent(String why) {
    return outlook.modes().holding() == Mode.SUSPENDED
        ? words.say("%s Breaks wait until it goes on.", why)
        : words.say("%s Nothing is asked for meanwhile; what is owed comes afterwards.", why);
  }

  private List<BreaksPage.Turn> turns() {
    return outlook.state().stream()
        .flatMap(state -> state.turns().keySet().stream().map(kind -> turn(kind, state)))
        .toList();
  }

  private BreaksPage.Turn turn(BreakKind kind, BreakState state) {
    return new BreaksPage.Turn(name(kind), due(kind, state), today(kind));
  }

  private String due(BreakKind kind, BreakState state) {
    Turn turn = state.turn(kind).orElseThrow();
    Rule rule = outlook.plan().rule(kind);
    Duration overdue = turn.overdue(rule);
    if (kind == BreakKind.DAILY) {
      return overdue.isZero()
          ? words.say("%s of work left", length(turn.left()))
          : words.say("reached; %s beyond it", length(overdue));
    }
    if (turn.left().isZero()) {
      return overdue.compareTo(Duration.ofMinutes(1)) < 0
          ? words.say("due now")
          : words.say("due, for %s of work", length(overdue));
    }
    return words.say("after %s more of work", length(turn.left()));
  }

  private String today(BreakKind kind) {
    if (kind == BreakKind.DAILY) {
      return "";
    }
    String counted =
        Stream.of(Outcome.values())
            .flatMap(outcome -> today(new Happening(kind, outcome)).stream())
            .collect(Collectors.joining(", "));
    return counted.isEmpty() ? words.say("none yet today") : words.say("Today: %s", counted);
  }

  private Optional<String> today(Happening happening) {
    int times = agent.parts().companion().breaks().counts().of(days.today().day(), happening);
    return times == 0
        ? Optional.empty()
        : Optional.of(words.say(BreakPhrases.times(happening.outcome()), times));
  }

  /** Only where input is counted; nothing is said of the time without it. */
  private List<String> strain() {
    Set<Instant> minutes = agent.parts().journal().minutes().of(Fact.INPUT, days.today()).keySet();
    if (minutes.isEmpty()) {
      return List.of();
    }
    Strain strain = Strain.of(minutes);
    return List.of(
        words.say(
            "Keys and mouse: %s today, the longest stretch without a minute's pause %s.",
            words.time(strain.total()), words.time(strain.longest())));
  }

  private List<Idea> ideas() {
    return List.of(
        new Idea(
            List.of(
                words.say("Look at something far away for a while, and blink."),
                words.say("Stand up, stretch, and sit down in another way."),
                words.say("Let hands and eyes do something else than at the screen."),
                words.say(
                    "Five to ten minutes each hour are better than longer ones each two hours.")),
            words.say(
                "Source: HSE (Great Britain), guidance L26 on the Display Screen Equipment Regulations.")),
        new Idea(
            List.of(
                words.say(
                    "Your employer has to plan screen work so that breaks or other tasks interrupt it.")),
            words.say(
                "Source: Directive 90/270/EEC, article 7; in France C. trav. R4542-4, in Germany ArbStättV, annex 6.1 (2).")));
  }

  private String name(BreakKind kind) {
    return words.say(BreakPhrases.name(kind));
  }

  private String length(Duration time) {
    return words.length(time);
  }
}
