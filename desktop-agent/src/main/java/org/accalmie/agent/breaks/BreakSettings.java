package org.accalmie.agent.breaks;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.accalmie.agent.journal.Journal;

/** What its owner has chosen for breaks, kept in the journal. */
public final class BreakSettings {
  private static final String MODE = "breaks.mode";
  private static final String ON = "on";
  private static final String OFF = "off";

  private final Journal journal;

  /** Keeps them in a journal. */
  public BreakSettings(Journal journal) {
    this.journal = journal;
  }

  /** The plan; all off at first. */
  public Plan plan() {
    Map<BreakKind, Rule> rules = new EnumMap<>(BreakKind.class);
    for (BreakKind kind : BreakKind.values()) {
      journal.setting(setting(kind)).ifPresent(text -> rules.put(kind, rule(text)));
    }
    return new Plan(rules);
  }

  /** Keeps another plan. */
  public void plan(Plan plan) {
    plan.rules().forEach((kind, rule) -> journal.setting(setting(kind), text(rule)));
  }

  /** The mode that holds on a day: being suspended ends by itself, when its day does. */
  public Mode mode(LocalDate today) {
    String text = journal.setting(MODE).orElse("");
    if (text.equals(Mode.READING.name())) {
      return Mode.READING;
    }
    return text.equals(suspended(today)) ? Mode.SUSPENDED : Mode.NORMAL;
  }

  /** Keeps another mode. */
  public void mode(Mode mode, LocalDate today) {
    journal.setting(MODE, mode == Mode.SUSPENDED ? suspended(today) : mode.name());
  }

  private static String suspended(LocalDate day) {
    return Mode.SUSPENDED + " " + day;
  }

  private static String setting(BreakKind kind) {
    return "breaks." + kind.id();
  }

  private static String text(Rule rule) {
    return "%s %s %s".formatted(rule.on() ? ON : OFF, rule.every(), rule.length());
  }

  private static Rule rule(String text) {
    String[] parts = text.split(" ", -1);
    return new Rule(parts[0].equals(ON), Duration.parse(parts[1]), Duration.parse(parts[2]));
  }
}
