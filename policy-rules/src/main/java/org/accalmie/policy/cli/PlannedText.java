package org.accalmie.policy.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.policy.rotation.Goal;
import org.accalmie.policy.rotation.PlanCheck;
import org.accalmie.policy.rotation.Planning.Planned;
import org.accalmie.policy.rotation.Reason;
import org.accalmie.policy.rotation.Reasons;
import org.accalmie.policy.rotation.RotationGroup;
import org.accalmie.policy.rotation.RotationTask;
import org.accalmie.policy.rotation.Slot;

/** A plan for people who read it at the end of a day: the table, how good it is, and why. */
final class PlannedText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
  // Wider tables show letters in place of the slots' names.
  private static final int WIDEST = 100;

  private final RotationTask task;
  private final Planned planned;
  private final ZoneId zone;
  private final PlanCheck check;

  PlannedText(RotationTask task, Planned planned, ZoneId zone) {
    this.task = task;
    this.planned = planned;
    this.zone = zone;
    check = new PlanCheck(task);
  }

  /** A row for each group, a column for each week, and how many bad slots each group has. */
  void table(PrintWriter out) {
    List<List<String>> rows = rows(this::name);
    if (width(rows) > WIDEST) {
      rows = rows(slot -> letter(slot) + mark(slot));
      task.slots().forEach(s -> out.println(letter(s) + mark(s) + "  " + s.id()));
      out.println();
    }
    List<Integer> widths = widths(rows);
    for (List<String> row : rows) {
      out.println(
          IntStream.range(0, row.size())
              .mapToObj(i -> ("%-" + widths.get(i) + "s").formatted(row.get(i)))
              .collect(Collectors.joining("  "))
              .stripTrailing());
    }
    if (task.slots().stream().anyMatch(Slot::bad)) {
      out.println("* unpopular");
    }
  }

  private List<List<String>> rows(Function<Slot, String> named) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    IntStream.range(0, task.weeks().size()).forEach(week -> head.add(DAY.format(monday(week))));
    head.add("*");
    rows.add(head);
    for (RotationGroup group : task.groups()) {
      List<String> row = new ArrayList<>(List.of(group.id()));
      for (int week = 0; week < task.weeks().size(); week++) {
        row.add(named.apply(slot(planned.plan().slot(group.id(), week))));
      }
      row.add(String.valueOf(check.badSlots(planned.plan(), group.id())));
      rows.add(row);
    }
    return rows;
  }

  private LocalDate monday(int week) {
    return task.weeks().get(week).start().atZone(zone).toLocalDate();
  }

  private Slot slot(String id) {
    return task.slots().stream().filter(slot -> slot.id().equals(id)).findFirst().orElseThrow();
  }

  private String name(Slot slot) {
    return slot.id() + mark(slot);
  }

  private String letter(Slot slot) {
    int index = task.slots().indexOf(slot);
    return index < 26 ? String.valueOf((char) ('A' + index)) : "S" + (index + 1);
  }

  private static String mark(Slot slot) {
    return slot.bad() ? "*" : "";
  }

  private static List<Integer> widths(List<List<String>> rows) {
    return IntStream.range(0, rows.getFirst().size())
        .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElseThrow())
        .boxed()
        .toList();
  }

  private static int width(List<List<String>> rows) {
    return widths(rows).stream().mapToInt(width -> width + 2).sum();
  }

  /** Each goal with its proof or gap, what coverage reaches, and whether a seed repeats it. */
  void quality(PrintWriter out, int seed) {
    planned
        .proofs()
        .forEach(
            (goal, proof) -> {
              if (goal != Goal.WISHES || !task.wishes().isEmpty()) {
                out.println(ProgressLine.said(goal, proof));
              }
            });
    line(out, "groups", reached(task.coverage().groups(), _ -> true));
    task.coverage()
        .groupsOfSkill()
        .forEach(
            (skill, n) ->
                line(out, "“" + skill + "”", reached(n, g -> g.skills().contains(skill))));
    out.println("rest: never less than 11 h from one day to the next");
    out.println(
        planned.repeatable()
            ? "seed %d gives this plan again".formatted(seed)
            : "the clock ended the search: seed %d may give another plan next time"
                .formatted(seed));
  }

  private String reached(int needed, Predicate<RotationGroup> counted) {
    Optional<PlanCheck.Lowest> lowest = check.lowest(planned.plan(), counted);
    return lowest
        .map(
            low ->
                "needed %d, never fewer than %d, first on %s"
                    .formatted(needed, low.groups(), TIME.format(low.at().atZone(zone))))
        .orElse("nobody has to be in these weeks");
  }

  private static void line(PrintWriter out, String what, String said) {
    out.println("%s reachable: %s".formatted(what, said));
  }

  /** Why some groups have their slots: what is against each of the others. */
  void why(PrintWriter out, Collection<String> groups) {
    Reasons reasons = new Reasons(task, planned);
    for (String group : groups) {
      Map<List<String>, List<Integer>> weeksBySaying = new LinkedHashMap<>();
      for (int week = 0; week < task.weeks().size(); week++) {
        List<String> said = said(reasons.why(group, week));
        weeksBySaying.computeIfAbsent(said, _ -> new ArrayList<>()).add(week);
      }
      weeksBySaying.forEach(
          (said, weeks) -> {
            out.println("%s, %s: %s".formatted(group, days(weeks), said.getFirst()));
            said.stream().skip(1).forEach(other -> out.println("  not " + other));
          });
    }
  }

  private String days(List<Integer> weeks) {
    return weeks.stream().map(week -> DAY.format(monday(week))).collect(Collectors.joining(", "));
  }

  private List<String> said(Reason reason) {
    List<String> lines = new ArrayList<>(List.of(reason.slot() + wish(reason)));
    reason.alternatives().forEach(other -> lines.add(other.sentence(zone)));
    return lines;
  }

  private String wish(Reason reason) {
    return task.wishes().stream()
        .filter(w -> w.group().equals(reason.group()) && w.slot().equals(reason.slot()))
        .filter(wish -> wish.weight() != 0)
        .map(
            wish ->
                wish.weight() > 0
                    ? ", as it wished (%d)".formatted(wish.weight())
                    : ", which it would rather not have (%d)".formatted(wish.weight()))
        .collect(Collectors.joining());
  }
}
