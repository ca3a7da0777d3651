package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.accalmie.dashboards.web.PlanView.Why;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.rotation.HalfHour;
import org.accalmie.policy.rotation.Plan;
import org.accalmie.policy.rotation.PlanCheck;
import org.accalmie.policy.rotation.Planning;
import org.accalmie.policy.rotation.Reason;
import org.accalmie.policy.rotation.Reasons;
import org.accalmie.policy.rotation.RotationGroup;
import org.accalmie.policy.rotation.RotationTask;
import org.accalmie.policy.rotation.Week;

/** Says what came of planning a draft's rotation. */
final class RotationModel {
  private static final int MOST_EXPLAINED = 12;
  private static final int DAYS = 7;

  private final Agreement agreement;
  private final Words words;
  private final LocalDate monday;
  private final RotationWords said;

  RotationModel(Agreement agreement, Words words, LocalDate monday) {
    this.agreement = agreement;
    this.words = words;
    this.monday = monday;
    this.said = new RotationWords(agreement, words);
  }

  /** What came of it; where planning could not even begin, why. */
  PlanView.Planned told(Rotation rotation) {
    return switch (rotation) {
      case Rotation.Answered(RotationTask task, Planning.Planned planned) -> planned(task, planned);
      case Rotation.Answered(RotationTask task, Planning.Conflict conflict) ->
          none("plan.conflict", said.conflict(task, conflict));
      case Rotation.Answered(RotationTask _, Planning.Undecided _) ->
          none("plan.undecided", List.of());
      case Rotation.NotTheseWeeks(Sentence why) ->
          none("plan.not-these-weeks", List.of(words.say(why)));
      case Rotation.NoSolver() -> none("plan.no-solver", List.of());
    };
  }

  private PlanView.Planned none(String standing, List<String> conflict) {
    return new PlanView.Planned(
        words.say(standing), List.of(), List.of(), List.of(), List.of(), conflict);
  }

  private PlanView.Planned planned(RotationTask task, Planning.Planned planned) {
    return new PlanView.Planned(
        words.say(
            planned.optimal() ? "plan.best" : "plan.good",
            task.coverage().groups(),
            task.groups().size()),
        IntStream.range(0, task.weeks().size())
            .mapToObj(week -> words.shortDay(monday.plusWeeks(week)))
            .toList(),
        task.groups().stream().map(group -> turns(group, task, planned.plan())).toList(),
        coverage(task, planned.plan()),
        reasons(task, planned),
        List.of());
  }

  private List<String> turns(RotationGroup group, RotationTask task, Plan plan) {
    List<String> row = new ArrayList<>(List.of(name(group.id())));
    for (int week = 0; week < task.weeks().size(); week++) {
      row.add(plan.slot(group.id(), week));
    }
    return row;
  }

  private String name(String group) {
    return agreement.group(group).map(Group::name).orElse(group);
  }

  /** Of the first week. */
  private List<List<String>> coverage(RotationTask task, Plan plan) {
    Week week = task.weeks().getFirst();
    PlanCheck check = new PlanCheck(task);
    Map<LocalTime, List<String>> rows = new TreeMap<>();
    List<HalfHour> halfHours = week.shape().halfHours();
    for (int i = 0; i < halfHours.size(); i++) {
      LocalTime time = week.startOf(halfHours.get(i)).atZone(agreement.zone()).toLocalTime();
      List<String> row =
          rows.computeIfAbsent(
              time, begin -> new ArrayList<>(java.util.Collections.nCopies(DAYS, "–")));
      row.set(halfHours.get(i).day(), words.number(check.reachable(plan, 0, i)));
    }
    List<List<String>> table = new ArrayList<>();
    rows.forEach(
        (time, row) -> {
          List<String> whole = new ArrayList<>(List.of(time.toString()));
          whole.addAll(row);
          table.add(whole);
        });
    return table;
  }

  private List<Why> reasons(RotationTask task, Planning.Planned planned) {
    Reasons reasons = new Reasons(task, planned);
    return task.groups().stream()
        .limit(MOST_EXPLAINED)
        .map(group -> why(reasons.why(group.id(), 0)))
        .toList();
  }

  private Why why(Reason reason) {
    return new Why(
        words.say("plan.why", name(reason.group()), reason.slot()),
        reason.alternatives().stream().map(said::alternative).toList());
  }
}
