package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

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
    unique(
        problems,
        form.placedSignatures,
        s -> s.role().word() + " " + s.key(),
        sentence("the signature of"));
  }

  private void dates() {
    // A day that could not be read has been told of already.
    if (Stream.of(agreement.from(), agreement.until(), agreement.review(), agreement.consulted())
        .anyMatch(Form.NO_DAY::equals)) {
      return;
    }
    if (agreement.until().isBefore(agreement.from())) {
      form.problem(
          "until", sentence("the agreement ends before it begins"), sentence("write a later day"));
    } else if (!agreement.until().isBefore(agreement.from().plusYears(LONGEST_YEARS))) {
      form.problem(
          "until",
          sentence("the agreement holds for more than five years"),
          sentence("end it sooner"));
    }
    // A later version may begin after the review that it keeps.
    if (agreement.version() == 1 && agreement.review().isBefore(agreement.from())) {
      form.problem(
          "review",
          sentence("the review comes before the agreement"),
          sentence("write a later day"));
    } else if (agreement.review().isAfter(agreement.until())) {
      form.problem(
          "review",
          sentence("the review comes after the agreement's end"),
          sentence("write an earlier day"));
    }
    if (agreement.consulted().isAfter(agreement.from())) {
      form.problem(
          "consulted",
          sentence("the council was consulted after the agreement begins"),
          sentence("consult first (C. trav. L2312-38): begin on a later day"));
    }
  }

  private void parties() {
    unique(problems, form.parties, party -> party.role().word(), sentence("the side"));
    unique(problems, form.parties, Party::key, sentence("the key"));
    unique(
        problems,
        form.parties,
        party -> LookAlikes.skeleton(party.name()),
        sentence("the name of a side"));
    if (!form.parties.stream().allMatch(Placed::sound)) {
      return;
    }
    for (Role role : Role.values()) {
      if (form.parties.stream().noneMatch(party -> party.value().role() == role)) {
        form.problem(
            "parties",
            sentence("the %s is missing", Succession.party(role)),
            sentence("list both sides"));
      }
    }
  }

  private void groups() {
    unique(problems, form.groups, Group::id, sentence("the group"));
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
                    sentence("it leaves out “%s”, which is no group", id),
                    Spelling.closest(id, groupIds, sentence("list ids of groups")),
                    "scope",
                    "excluded",
                    id));
    if (form.has("groups") && groupIds.size() > 0 && agreement.leaves().isEmpty()) {
      form.problem("scope", sentence("every group is left out"), sentence("leave fewer out"));
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
          sentence("the parent “%s” is no group", parent),
          Spelling.closest(parent, byId.keySet(), sentence("list it among the groups")));
    } else if (agreement.tree().isEndless(group.value())) {
      problems.add(
          group.place("parent"),
          sentence(
              "“%s” is above itself, or more than %d levels deep",
              group.value().id(), GroupTree.MOST_LEVELS),
          sentence("give it another parent"));
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
            sentence("the name “%s” looks like “%s”, which stands above", name, other),
            sentence("give groups names that people can tell apart"));
      }
    }
  }

  private void roots() {
    List<Placed<Group>> roots =
        form.groups.stream().filter(group -> group.value().parent() == null).toList();
    if (roots.isEmpty() && form.has("groups")) {
      form.problem(
          "groups", sentence("no group is the whole"), sentence("list one group without a parent"));
    }
    roots.stream()
        .skip(1)
        .forEach(
            second ->
                problems.add(
                    second.place(),
                    sentence(
                        "“%s” has no parent, but only one group may be the whole",
                        second.value().id()),
                    sentence("write “%s”", "parent: " + roots.getFirst().value().id())));
  }

  private void roster(Placed<Group> group) {
    String id = group.value().id();
    boolean isLeaf = agreement.tree().isLeaf(group.value());
    if (!isLeaf && group.value().roster() > 0) {
      problems.add(
          group.place("roster"),
          sentence("“%s” has groups beneath it and cannot have people of its own", id),
          sentence("remove its roster, or put those people into a group beneath it"));
    } else if (isLeaf && group.value().roster() == 0) {
      problems.add(
          group.place(),
          sentence("“%s” has no roster", id),
          sentence("write “roster: ” and its people"));
    }
    if (!isLeaf && group.value().keys() != null) {
      problems.add(
          group.place("keys"),
          sentence("“%s” has groups beneath it, whose members are entitled there", id),
          sentence("remove its keys"));
    }
  }

  private void hours() {
    form.hours.forEach(
        hours ->
            knownGroups(
                problems,
                hours,
                id -> sentence("the hours are for “%s”, which is no group", id),
                hours.value().groups(),
                groupIds));
    unique(problems, form.partTime, PartTime::id, sentence("the part-time pattern"));
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
                      sentence("“%s” has no working hours", leaf.id()),
                      sentence("list hours for it or for a group above it")));
    }
  }

  private void epsilons() {
    // The least also stands for a budget that could not be read, which has been told of already.
    if (agreement.yearlyEpsilon().compareTo(FiguresForm.LEAST_EPSILON) > 0
        && agreement.yearlyEpsilon().compareTo(agreement.epsilon()) < 0) {
      form.problem(
          "yearly-epsilon",
          sentence("a year has less privacy budget than one of its days"),
          sentence("write what one person's days may cost in a year; 500 is 250 days at 2"));
    }
  }

  private void measures() {
    unique(problems, form.measures, id -> id, sentence("the measure"));
    for (Placed<String> measure : sound(form.measures)) {
      if (!Catalogue.ids().contains(measure.value())) {
        problems.add(
            measure.place(),
            sentence("the catalogue has no measure “%s”", measure.value()),
            Spelling.closest(
                measure.value(),
                Catalogue.ids(),
                sentence("choose of %s", String.join(", ", Catalogue.ids()))));
      }
    }
  }

  private void thresholds() {
    unique(problems, form.thresholds, Threshold::measure, sentence("the threshold"));
    for (Placed<Threshold> placed : sound(form.thresholds)) {
      Threshold threshold = placed.value();
      if (!agreement.measures().contains(threshold.measure())
          || !Catalogue.ids().contains(threshold.measure())) {
        problems.add(
            placed.place("measure"),
            sentence("the threshold is for “%s”, which is not measured here", threshold.measure()),
            notMeasured(agreement, threshold.measure()));
        continue;
      }
      List<String> words = Catalogue.of(threshold.measure()).words();
      // From the first bucket on would be all person-days.
      if (words.indexOf(threshold.from()) < 1) {
        problems.add(
            placed.place("from"),
            sentence("“%s” has no threshold from “%s”", threshold.measure(), threshold.from()),
            sentence("write one of %s", String.join(", ", words.subList(1, words.size()))));
      }
    }
  }

  /** A word of the catalogue is not mistaken for one that is close to it. */
  static Sentence notMeasured(Agreement agreement, String measure) {
    Set<String> known = new HashSet<>(agreement.measures());
    known.retainAll(Catalogue.ids());
    return Catalogue.ids().contains(measure)
        ? sentence("list it under measures")
        : Spelling.closest(measure, known, sentence("list it under measures"));
  }

  static <T> List<Placed<T>> sound(List<Placed<T>> placed) {
    return placed.stream().filter(Placed::sound).toList();
  }

  static void knownGroups(
      Problems problems,
      Placed<?> item,
      Function<String, Sentence> what,
      Set<String> named,
      Set<String> known) {
    named.stream()
        .filter(id -> !known.contains(id))
        .sorted()
        .forEach(
            id ->
                problems.add(
                    item.place("groups", id),
                    what.apply(id),
                    Spelling.closest(id, known, sentence("list ids of groups"))));
  }

  static Sentence twice(Sentence what, String name) {
    return sentence("%s “%s” stands here twice", what, name);
  }

  static <T> void unique(
      Problems problems, List<Placed<T>> placed, Function<T, String> key, Sentence what) {
    Set<String> seen = new HashSet<>();
    for (Placed<T> each : sound(placed)) {
      String name = key.apply(each.value());
      if (!name.isEmpty() && !seen.add(name)) {
        problems.add(each.place(), twice(what, name), sentence("keep one of them"));
      }
    }
  }
}
