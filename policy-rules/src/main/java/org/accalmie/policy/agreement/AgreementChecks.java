package org.accalmie.policy.agreement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accalmie.policy.measure.Catalogue;

/** The rules that tie several fields of an agreement together. */
final class AgreementChecks {
  private static final int LONGEST_YEARS = 5;

  private final Problems problems;
  private final AgreementForm form;
  private final Agreement agreement;
  private final Set<String> groupIds;

  AgreementChecks(Problems problems, AgreementForm form) {
    this.problems = problems;
    this.form = form;
    this.agreement = form.agreement;
    this.groupIds = new HashSet<>();
    agreement.groups().forEach(group -> groupIds.add(group.id()));
  }

  void check() {
    dates();
    parties();
    groups();
    hours();
    epsilons();
    measures();
    thresholds();
    new WindowChecks(problems, form, groupIds).check();
    unique(problems, form.placedSignatures, s -> s.role().word() + " " + s.key(), "signature of");
  }

  private void dates() {
    // A day that could not be read has been told of already.
    if (Stream.of(agreement.from(), agreement.until(), agreement.review(), agreement.consulted())
        .anyMatch(Form.NO_DAY::equals)) {
      return;
    }
    if (agreement.until().isBefore(agreement.from())) {
      form.problem("until", "the agreement ends before it begins", "write a later day");
    } else if (!agreement.until().isBefore(agreement.from().plusYears(LONGEST_YEARS))) {
      form.problem("until", "the agreement holds for more than five years", "end it sooner");
    }
    // A later version may begin after the review that it keeps.
    if (agreement.version() == 1 && agreement.review().isBefore(agreement.from())) {
      form.problem("review", "the review comes before the agreement", "write a later day");
    } else if (agreement.review().isAfter(agreement.until())) {
      form.problem("review", "the review comes after the agreement's end", "write an earlier day");
    }
    if (agreement.consulted().isAfter(agreement.from())) {
      form.problem(
          "consulted",
          "the council was consulted after the agreement begins",
          "consult first (C. trav. L2312-38): begin on a later day");
    }
  }

  private void parties() {
    unique(problems, form.parties, party -> party.role().word(), "side");
    unique(problems, form.parties, Party::key, "key");
    unique(problems, form.parties, party -> LookAlikes.skeleton(party.name()), "name of a side");
    if (!form.parties.stream().allMatch(Placed::sound)) {
      return;
    }
    for (Role role : Role.values()) {
      if (form.parties.stream().noneMatch(party -> party.value().role() == role)) {
        form.problem("parties", "the " + role.word() + " is missing", "list both sides");
      }
    }
  }

  private void groups() {
    unique(problems, form.groups, Group::id, "group");
    alike();
    Map<String, Group> byId = new HashMap<>();
    form.groups.forEach(group -> byId.put(group.value().id(), group.value()));
    form.groups.forEach(group -> parent(group, byId));
    roots();
    form.groups.forEach(this::roster);
    agreement.scope().excluded().stream()
        .filter(id -> !groupIds.contains(id))
        .forEach(
            id ->
                form.problemAt(
                    "it leaves out “" + id + "”, which is no group",
                    Spelling.closest(id, groupIds, "list ids of groups"),
                    "scope",
                    "excluded",
                    id));
    if (form.has("groups") && groupIds.size() > 0 && agreement.leaves().isEmpty()) {
      form.problem("scope", "every group is left out", "leave fewer out");
    }
  }

  private void parent(Placed<Group> group, Map<String, Group> byId) {
    String parent = group.value().parent();
    if (parent == null) {
      return;
    }
    if (!byId.containsKey(parent)) {
      problems.add(
          group.place("parent"),
          "the parent “" + parent + "” is no group",
          Spelling.closest(parent, byId.keySet(), "list it among the groups"));
    } else if (agreement.tree().isEndless(group.value())) {
      problems.add(
          group.place("parent"),
          "“%s” is above itself, or more than %d levels deep"
              .formatted(group.value().id(), GroupTree.MOST_LEVELS),
          "give it another parent");
    }
  }

  private void alike() {
    Map<String, String> seen = new HashMap<>();
    for (Placed<Group> group : form.groups) {
      String name = group.value().name();
      String other = seen.putIfAbsent(LookAlikes.skeleton(name), name);
      if (other != null && !name.isEmpty()) {
        problems.add(
            group.place("name"),
            "the name “%s” looks like “%s”, which stands above".formatted(name, other),
            "give groups names that people can tell apart");
      }
    }
  }

  private void roots() {
    List<Placed<Group>> roots =
        form.groups.stream().filter(group -> group.value().parent() == null).toList();
    if (roots.isEmpty() && form.has("groups")) {
      form.problem("groups", "no group is the whole", "list one group without a parent");
    }
    roots.stream()
        .skip(1)
        .forEach(
            second ->
                problems.add(
                    second.place(),
                    "“"
                        + second.value().id()
                        + "” has no parent, but only one group may be the whole",
                    "write “parent: " + roots.getFirst().value().id() + "”"));
  }

  private void roster(Placed<Group> group) {
    String id = group.value().id();
    boolean isLeaf = agreement.tree().isLeaf(group.value());
    if (!isLeaf && group.value().roster() > 0) {
      problems.add(
          group.place("roster"),
          "“" + id + "” has groups beneath it and cannot have people of its own",
          "remove its roster, or put those people into a group beneath it");
    } else if (isLeaf && group.value().roster() == 0) {
      problems.add(group.place(), "“" + id + "” has no roster", "write “roster: ” and its people");
    }
    if (!isLeaf && group.value().keys() != null) {
      problems.add(
          group.place("keys"),
          "“" + id + "” has groups beneath it, whose members are entitled there",
          "remove its keys");
    }
  }

  private void hours() {
    form.hours.forEach(
        hours -> knownGroups(problems, hours, "the hours are", hours.value().groups(), groupIds));
    unique(problems, form.partTime, PartTime::id, "part-time pattern");
    // Of a broken tree it has been said already.
    boolean whole =
        agreement.groups().stream()
            .allMatch(g -> g.parent() == null || groupIds.contains(g.parent()));
    if (whole && form.hours.stream().allMatch(h -> groupIds.containsAll(h.value().groups()))) {
      Set<String> having = new HashSet<>();
      agreement.workingHours().forEach(hours -> having.addAll(hours.groups()));
      agreement.leaves().stream()
          .filter(
              leaf ->
                  agreement.tree().upwards(leaf.id()).stream()
                      .noneMatch(group -> having.contains(group.id())))
          .forEach(
              leaf ->
                  form.problem(
                      "hours",
                      "“" + leaf.id() + "” has no working hours",
                      "list hours for it or for a group above it"));
    }
  }

  private void epsilons() {
    // The least also stands for a budget that could not be read, which has been told of already.
    if (agreement.yearlyEpsilon().compareTo(FiguresForm.LEAST_EPSILON) > 0
        && agreement.yearlyEpsilon().compareTo(agreement.epsilon()) < 0) {
      form.problem(
          "yearly-epsilon",
          "a year has less privacy budget than one of its days",
          "write what one person's days may cost in a year; 500 is 250 days at 2");
    }
  }

  private void measures() {
    unique(problems, form.measures, id -> id, "measure");
    for (Placed<String> measure : sound(form.measures)) {
      if (!Catalogue.ids().contains(measure.value())) {
        problems.add(
            measure.place(),
            "the catalogue has no measure “" + measure.value() + "”",
            Spelling.closest(
                measure.value(),
                Catalogue.ids(),
                "choose of " + String.join(", ", Catalogue.ids())));
      }
    }
  }

  private void thresholds() {
    unique(problems, form.thresholds, Threshold::measure, "threshold");
    for (Placed<Threshold> placed : sound(form.thresholds)) {
      Threshold threshold = placed.value();
      if (!agreement.measures().contains(threshold.measure())
          || !Catalogue.ids().contains(threshold.measure())) {
        problems.add(
            placed.place("measure"),
            "the threshold is for “" + threshold.measure() + "”, which is not measured here",
            notMeasured(agreement, threshold.measure()));
        continue;
      }
      List<String> words = Catalogue.of(threshold.measure()).words();
      // From the first bucket on would be all person-days.
      if (words.indexOf(threshold.from()) < 1) {
        problems.add(
            placed.place("from"),
            "“" + threshold.measure() + "” has no threshold from “" + threshold.from() + "”",
            "write one of " + String.join(", ", words.subList(1, words.size())));
      }
    }
  }

  /** A word of the catalogue is not mistaken for one that is close to it. */
  static String notMeasured(Agreement agreement, String measure) {
    Set<String> known = new HashSet<>(agreement.measures());
    known.retainAll(Catalogue.ids());
    return Catalogue.ids().contains(measure)
        ? "list it under measures"
        : Spelling.closest(measure, known, "list it under measures");
  }

  static <T> List<Placed<T>> sound(List<Placed<T>> placed) {
    return placed.stream().filter(Placed::sound).toList();
  }

  static void knownGroups(
      Problems problems, Placed<?> item, String whatFor, Set<String> named, Set<String> known) {
    named.stream()
        .filter(id -> !known.contains(id))
        .sorted()
        .forEach(
            id ->
                problems.add(
                    item.place("groups", id),
                    whatFor + " for “" + id + "”, which is no group",
                    Spelling.closest(id, known, "list ids of groups")));
  }

  static <T> void unique(
      Problems problems, List<Placed<T>> placed, Function<T, String> key, String what) {
    Set<String> seen = new HashSet<>();
    for (Placed<T> each : sound(placed)) {
      String name = key.apply(each.value());
      if (!name.isEmpty() && !seen.add(name)) {
        problems.add(
            each.place(), "the " + what + " “" + name + "” stands here twice", "keep one of them");
      }
    }
  }
}
