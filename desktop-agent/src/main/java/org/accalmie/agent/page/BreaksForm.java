package org.accalmie.agent.page;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.Mode;
import org.accalmie.agent.breaks.Plan;
import org.accalmie.agent.breaks.Rule;
import org.accalmie.agent.page.BreaksPage.Amount;
import org.accalmie.agent.page.BreaksPage.Choice;
import org.accalmie.agent.page.BreaksPage.Kind;

/** Shows how the owner wants breaks as a form, and reads the form back. */
final class BreaksForm {
  private static final String ON = "on";
  private static final String EVERY = "every-";
  private static final String LENGTH = "length-";

  /** What the owner may choose; what overrides it is no choice. */
  private static final List<Mode> CHOICES = List.of(Mode.NORMAL, Mode.READING, Mode.SUSPENDED);

  private final Words words;

  /**
   * What a number in the form may be.
   *
   * @param unit in which it is written
   */
  private record Field(String label, Duration unit, int least, int most) {
    Amount show(String name, Duration value, Words words) {
      long amount = value.toSeconds() / unit.toSeconds();
      return new Amount(name, words.say(label), Long.toString(amount), least, most);
    }

    Duration read(String text) {
      int amount = Integer.parseInt(text);
      if (amount < least || amount > most) {
        throw new IllegalArgumentException("a time out of its bounds");
      }
      return unit.multipliedBy(amount);
    }
  }

  BreaksForm(Words words) {
    this.words = words;
  }

  private static Field every(BreakKind kind) {
    return switch (kind) {
      case MICRO -> new Field("after minutes of work", Duration.ofMinutes(1), 1, 60);
      case REST -> new Field("after minutes of work", Duration.ofMinutes(1), 10, 240);
      case DAILY -> new Field("after hours of work", Duration.ofHours(1), 1, 16);
    };
  }

  private static Optional<Field> length(BreakKind kind) {
    return switch (kind) {
      case MICRO -> Optional.of(new Field("for seconds", Duration.ofSeconds(1), 10, 300));
      case REST -> Optional.of(new Field("for minutes", Duration.ofMinutes(1), 1, 60));
      case DAILY -> Optional.empty();
    };
  }

  List<Kind> kinds(Plan plan) {
    return Stream.of(BreakKind.values()).map(kind -> kind(kind, plan.rule(kind))).toList();
  }

  private Kind kind(BreakKind kind, Rule rule) {
    return new Kind(
        kind.id(),
        words.say(BreakPhrases.name(kind)),
        words.say(BreakPhrases.about(kind)),
        rule.on(),
        every(kind).show(EVERY + kind.id(), rule.every(), words),
        length(kind).map(field -> field.show(LENGTH + kind.id(), rule.length(), words)));
  }

  List<Choice> modes(Mode chosen) {
    return CHOICES.stream()
        .map(
            mode ->
                new Choice(
                    mode.name(),
                    words.say(BreakPhrases.name(mode)),
                    words.say(BreakPhrases.about(mode)),
                    mode == chosen))
        .toList();
  }

  /**
   * Reads the plan back.
   *
   * @throws IllegalArgumentException when a time is none, or none that may be
   */
  static Plan plan(Request request) {
    Map<BreakKind, Rule> rules = new EnumMap<>(BreakKind.class);
    for (BreakKind kind : BreakKind.values()) {
      boolean on = request.field(kind.id()).filter(ON::equals).isPresent();
      Duration every = every(kind).read(request.field(EVERY + kind.id()).orElse(""));
      Duration length =
          length(kind)
              .map(field -> field.read(request.field(LENGTH + kind.id()).orElse("")))
              .orElse(Duration.ZERO);
      rules.put(kind, new Rule(on, every, length));
    }
    return new Plan(rules);
  }

  /**
   * Reads the mode back.
   *
   * @throws IllegalArgumentException when it is none to choose
   */
  static Mode mode(Request request) {
    Mode mode = Mode.valueOf(request.field("mode").orElse(""));
    if (!CHOICES.contains(mode)) {
      throw new IllegalArgumentException("no mode to choose");
    }
    return mode;
  }
}
