package org.accalmie.policy.agreement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.accalmie.policy.agreement.AgreementReader.Placed;
import org.accalmie.policy.measure.Catalogue;

/** The rules that tie several fields of an agreement together. */
final class AgreementChecks {
  private final Problems problems;
  private final Agreement agreement;
  private final Fields fields;

  AgreementChecks(Problems problems, Agreement agreement, Fields fields) {
    this.problems = problems;
    this.agreement = agreement;
    this.fields = fields;
  }

  void check(
      List<Placed<Party>> parties,
      List<Placed<Group>> groups,
      List<Placed<Window>> windows,
      List<Placed<String>> measures) {
    dates();
    parties(parties);
    groups(groups);
    windows(windows);
    measures(measures);
  }

  private void dates() {
    if (!fields.has("from") || !fields.has("until")) {
      return;
    }
    if (agreement.until().isBefore(agreement.from())) {
      problems.add(fields.at("until"), "the agreement ends before it begins", "write a later day");
    }
    if (fields.has("consulted") && agreement.consulted().isAfter(agreement.from())) {
      problems.add(
          fields.at("consulted"),
          "the council was consulted after the agreement begins",
          "consult first (C. trav. L2312-38): begin on a later day");
    }
  }

  private void parties(List<Placed<Party>> parties) {
    unique(parties, party -> party.role().word(), "side");
    unique(parties, Party::key, "key");
    for (Role role : Role.values()) {
      if (parties.stream().noneMatch(party -> party.value().role() == role)) {
        problems.add(fields.at("parties"), "the " + role.word() + " is missing", "list both sides");
      }
    }
  }

  private void groups(List<Placed<Group>> groups) {
    unique(groups, Group::id, "group");
    Map<String, Group> byId = new HashMap<>();
    groups.forEach(group -> byId.put(group.value().id(), group.value()));
    Set<String> parents = new HashSet<>();
    for (Placed<Group> group : groups) {
      String parent = group.value().parent();
      if (parent != null) {
        parents.add(parent);
        parent(group, parent, byId);
      }
    }
    roots(groups);
    groups.forEach(group -> roster(group, parents.contains(group.value().id())));
  }

  private void parent(Placed<Group> group, String parent, Map<String, Group> byId) {
    if (!byId.containsKey(parent)) {
      problems.add(
          group.node(),
          "the parent “" + parent + "” is no group",
          Fields.closest(parent, byId.keySet(), "list it among the groups"));
    } else if (isCyclic(group.value(), byId)) {
      problems.add(
          group.node(), "“" + group.value().id() + "” is above itself", "give it another parent");
    }
  }

  private static boolean isCyclic(Group group, Map<String, Group> byId) {
    Set<String> seen = new HashSet<>();
    Group here = group;
    while (here != null && here.parent() != null) {
      if (!seen.add(here.id())) {
        return true;
      }
      here = byId.get(here.parent());
    }
    return false;
  }

  private void roots(List<Placed<Group>> groups) {
    List<Placed<Group>> roots =
        groups.stream().filter(group -> group.value().parent() == null).toList();
    if (roots.isEmpty() && fields.has("groups")) {
      problems.add(fields.at("groups"), "no group is the whole", "list one group without a parent");
    }
    roots.stream()
        .skip(1)
        .forEach(
            second ->
                problems.add(
                    second.node(),
                    "“"
                        + second.value().id()
                        + "” has no parent, but only one group may be the whole",
                    "write “parent: " + roots.getFirst().value().id() + "”"));
  }

  private void roster(Placed<Group> group, boolean isParent) {
    String id = group.value().id();
    if (isParent && group.value().roster() > 0) {
      problems.add(
          group.node(),
          "“" + id + "” has groups beneath it and cannot have people of its own",
          "remove its roster, or put those people into a group beneath it");
    } else if (!isParent && group.value().roster() == 0) {
      problems.add(group.node(), "“" + id + "” has no roster", "write “roster: ” and its people");
    }
  }

  private void windows(List<Placed<Window>> windows) {
    unique(windows, Window::id, "window");
    Set<String> groups = new HashSet<>();
    agreement.groups().forEach(group -> groups.add(group.id()));
    for (Placed<Window> window : windows) {
      for (String group : window.value().groups()) {
        if (!groups.contains(group)) {
          problems.add(
              window.node(),
              "the window is for “" + group + "”, which is no group",
              Fields.closest(group, groups, "list ids of groups"));
        }
      }
    }
  }

  private void measures(List<Placed<String>> measures) {
    unique(measures, id -> id, "measure");
    for (Placed<String> measure : measures) {
      if (!Catalogue.ids().contains(measure.value())) {
        problems.add(
            measure.node(),
            "the catalogue has no measure “" + measure.value() + "”",
            Fields.closest(
                measure.value(),
                Catalogue.ids(),
                "choose of " + String.join(", ", Catalogue.ids())));
      }
    }
  }

  private <T> void unique(List<Placed<T>> placed, Function<T, String> key, String what) {
    Set<String> seen = new HashSet<>();
    for (Placed<T> each : placed) {
      String name = key.apply(each.value());
      if (!name.isEmpty() && !seen.add(name)) {
        problems.add(
            each.node(), "the " + what + " “" + name + "” stands here twice", "keep one of them");
      }
    }
  }
}
