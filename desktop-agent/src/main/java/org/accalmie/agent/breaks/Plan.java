package org.accalmie.agent.breaks;

import java.util.EnumMap;
import java.util.Map;

/** How its owner wants all breaks. */
public record Plan(Map<BreakKind, Rule> rules) {

  /** Takes those that are not said as they are at first. */
  public Plan {
    Map<BreakKind, Rule> all = new EnumMap<>(BreakKind.class);
    for (BreakKind kind : BreakKind.values()) {
      all.put(kind, rules.getOrDefault(kind, kind.usual()));
    }
    rules = Map.copyOf(all);
  }

  /** What everybody begins with: all off. */
  public static Plan off() {
    return new Plan(Map.of());
  }

  /** One kind's rule. */
  public Rule rule(BreakKind kind) {
    return rules.getOrDefault(kind, kind.usual());
  }

  /** Whether nothing is asked for. */
  public boolean isOff() {
    return rules.values().stream().noneMatch(Rule::on);
  }
}
