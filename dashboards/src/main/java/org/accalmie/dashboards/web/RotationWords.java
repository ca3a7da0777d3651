package org.accalmie.dashboards.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.rotation.AgreedTask;
import org.accalmie.policy.rotation.Alternative;
import org.accalmie.policy.rotation.Clause;
import org.accalmie.policy.rotation.Planning;
import org.accalmie.policy.rotation.RotationTask;
import org.accalmie.policy.rotation.Unkept;
import org.accalmie.policy.rotation.Violation;

/** Says rules of a rotation, where they break, and why a turn was not taken, in plain words. */
final class RotationWords {
  private final Agreement agreement;
  private final Words words;

  RotationWords(Agreement agreement, Words words) {
    this.agreement = agreement;
    this.words = words;
  }

  /** The rules that cannot all be kept, and where one of them never is. */
  List<String> conflict(RotationTask task, Planning.Conflict conflict) {
    List<String> sentences = new ArrayList<>();
    for (Unkept one : Unkept.of(task, conflict.clauses())) {
      sentences.add(rule(one.clause()));
      one.never()
          .map(never -> words.say("rule.hopeless", place(never.violation()), away(never.at())))
          .ifPresent(sentences::add);
    }
    return sentences;
  }

  private String rule(Clause clause) {
    return switch (clause) {
      case Clause.Reachable(int groups) -> words.say("rule.reachable", groups);
      case Clause.Skilled(String skill, int groups) -> words.say("rule.skilled", groups, skill);
      case Clause.Rest(Duration least) -> words.say("rule.rest", length(least));
      case Clause.OneSlotEach() -> words.say("rule.turn");
    };
  }

  /** The windows that keep groups off whatever turn they have, for these can be changed. */
  private String away(Instant at) {
    return AgreedTask.away(agreement, at).entrySet().stream()
        .map(group -> words.say("rule.away", name(group.getKey()), list(group.getValue())))
        .collect(Collectors.joining(" "));
  }

  private static String list(List<String> windows) {
    return String.join(", ", windows);
  }

  /** Why another turn was not taken. */
  String alternative(Alternative other) {
    List<String> against = new ArrayList<>(broken(other));
    if (other.unfair()) {
      against.add(words.say("turn.unfair", other.spread(), other.fairest()));
    }
    if (against.isEmpty()) {
      against.add(worth(other));
    }
    return words.say("turn.not", other.slot(), String.join("; ", against));
  }

  private List<String> broken(Alternative other) {
    Map<Clause, List<Violation>> byClause = new LinkedHashMap<>();
    other
        .breaks()
        .forEach(one -> byClause.computeIfAbsent(one.clause(), _ -> new ArrayList<>()).add(one));
    return byClause.values().stream().map(this::places).toList();
  }

  private String places(List<Violation> places) {
    String first = place(places.getFirst());
    return places.size() == 1 ? first : words.say("turn.more", first, places.size() - 1);
  }

  private String worth(Alternative other) {
    if (other.wishes() != 0) {
      return words.say(
          other.wishes() < 0 ? "turn.wishes.less" : "turn.wishes.more", Math.abs(other.wishes()));
    }
    if (other.badSlots() != 0) {
      return words.say(other.badSlots() > 0 ? "turn.unpopular.more" : "turn.unpopular.less");
    }
    return words.say("turn.same");
  }

  private String place(Violation violation) {
    return switch (violation) {
      case Violation.TooFew(int _, Instant at, int reachable, Clause.Reachable clause) ->
          words.say("breaks.reachable", time(at), reachable, clause.groups());
      case Violation.TooFewSkilled(int _, Instant at, int reachable, Clause.Skilled clause) ->
          words.say("breaks.skilled", time(at), reachable, clause.groups(), clause.skill());
      case Violation.ShortRest(String group, Instant from, Instant to, Clause.Rest clause) ->
          words.say(
              "breaks.rest",
              name(group),
              length(Duration.between(from, to)),
              time(from),
              time(to),
              length(clause.least()));
      case Violation.NoSlot(String group, int week, String _, Clause.OneSlotEach _) ->
          words.say("breaks.turn", name(group), week + 1);
    };
  }

  private String name(String group) {
    return agreement.group(group).map(Group::name).orElse(group);
  }

  private String time(Instant at) {
    LocalDate day = at.atZone(agreement.zone()).toLocalDate();
    LocalTime time = at.atZone(agreement.zone()).toLocalTime();
    return words.say("breaks.time", words.weekday(day), time.toString());
  }

  private String length(Duration length) {
    return length.toMinutesPart() == 0
        ? words.say("length.hours", length.toHours())
        : words.say("length.minutes", length.toHours(), length.toMinutesPart());
  }
}
