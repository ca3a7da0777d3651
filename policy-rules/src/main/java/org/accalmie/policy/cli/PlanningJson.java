package org.accalmie.policy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Words;
import org.accalmie.policy.rotation.PlanCheck;
import org.accalmie.policy.rotation.Planning.Conflict;
import org.accalmie.policy.rotation.Planning.Planned;
import org.accalmie.policy.rotation.Proof;
import org.accalmie.policy.rotation.Reason;
import org.accalmie.policy.rotation.Reasons;
import org.accalmie.policy.rotation.RotationTask;
import org.accalmie.policy.rotation.Week;

/** What came of a search, for programs; the same outcome is always the same text. */
final class PlanningJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RotationTask task;
  private final ZoneId zone;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Begins with what was asked for. */
  PlanningJson(String agreement, RotationTask task, ZoneId zone, int seed) {
    this.task = task;
    this.zone = zone;
    fields.put("agreement", agreement);
    fields.put("weeks", task.weeks().stream().map(Week::start).map(this::day).toList());
    fields.put("seed", seed);
  }

  /** A plan, with the reasons of some groups. */
  String planned(Planned planned, Collection<String> why) {
    fields.put("repeatable", planned.repeatable());
    fields.put("plan", planned.plan().slots());
    Map<String, Object> goals = new LinkedHashMap<>();
    planned.proofs().forEach((goal, proof) -> goals.put(Words.word(goal), proof(proof)));
    fields.put("goals", goals);
    fields.put("reachable", reachable(planned));
    if (!why.isEmpty()) {
      fields.put("why", why(new Reasons(task, planned), why));
    }
    return text();
  }

  /** The clauses that conflict. */
  String conflict(Conflict conflict, Agreement agreement) {
    List<Object> clauses = new ArrayList<>();
    for (Requirement one : Requirement.of(task, conflict.clauses(), agreement)) {
      Map<String, Object> clause = new LinkedHashMap<>();
      clause.put("where", one.where());
      clause.put("what", one.what());
      one.hopeless().ifPresent(place -> clause.put("hopeless", place));
      clauses.add(clause);
    }
    fields.put("conflict", clauses);
    fields.put("smallest", conflict.smallest());
    return text();
  }

  private String day(Instant start) {
    return start.atZone(zone).toLocalDate().toString();
  }

  private static Map<String, Object> proof(Proof proof) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("value", proof.value());
    fields.put("bound", proof.bound());
    fields.put("gap", proof.gap());
    fields.put("proven", proof.optimal());
    return fields;
  }

  private Map<String, Object> reachable(Planned planned) {
    PlanCheck check = new PlanCheck(task);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("needed", task.coverage().groups());
    check.lowest(planned.plan(), _ -> true).ifPresent(low -> fields.put("lowest", low.groups()));
    Map<String, Object> skills = new LinkedHashMap<>();
    task.coverage()
        .groupsOfSkill()
        .forEach(
            (skill, needed) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("needed", needed);
              check
                  .lowest(planned.plan(), group -> group.skills().contains(skill))
                  .ifPresent(low -> one.put("lowest", low.groups()));
              skills.put(skill, one);
            });
    fields.put("skills", skills);
    return fields;
  }

  private List<Object> why(Reasons reasons, Collection<String> groups) {
    List<Object> all = new ArrayList<>();
    for (String group : groups) {
      for (int week = 0; week < task.weeks().size(); week++) {
        Reason reason = reasons.why(group, week);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("group", group);
        fields.put("week", day(task.weeks().get(week).start()));
        fields.put("slot", reason.slot());
        fields.put("others", reason.alternatives().stream().map(a -> a.sentence(zone)).toList());
        all.add(fields);
      }
    }
    return all;
  }

  private String text() {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
