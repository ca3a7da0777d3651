package org.accalmie.policy.agreement;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Window.Opens;

/** The rules that tie a rotation to its groups, windows and wishes. */
final class RotationChecks {
  private static final String ROTATION = "rotation";

  private final AgreementForm form;
  private final Agreement agreement;
  private final Rotation rotation;
  private final Map<String, Window> windows;
  private final Set<String> groupIds;

  RotationChecks(
      AgreementForm form, Rotation rotation, Map<String, Window> windows, Set<String> groupIds) {
    this.form = form;
    this.agreement = form.agreement;
    this.rotation = rotation;
    this.windows = windows;
    this.groupIds = groupIds;
  }

  void check() {
    groups();
    slots();
    reachable();
    skills();
    wishes();
  }

  private void groups() {
    for (String id : rotation.groups().stream().sorted().toList()) {
      if (!groupIds.contains(id)) {
        wrong(
            "“" + id + "” takes turns, but is no group",
            Spelling.closest(id, groupIds, "list ids of groups"),
            "groups",
            id);
      } else if (agreement.group(id).filter(g -> !agreement.isIncluded(g)).isPresent()) {
        wrong(
            "“" + id + "” takes turns, but the agreement is not about it",
            "leave it out here, or take it out of the scope's “excluded”",
            "groups",
            id);
      }
    }
  }

  private void slots() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rotation.slots().size(); i++) {
      Rotation.Slot slot = rotation.slots().get(i);
      if (!seen.add(slot.id())) {
        wrong(
            "the slot “" + slot.id() + "” stands here twice", "keep one of them", "slots", i, "id");
      }
      for (String id : slot.windows().stream().sorted().toList()) {
        opensByRotation(i, id);
        holdsForAll(i, id);
      }
    }
    if (seen.isEmpty()) {
      wrong("there is no slot to take turns in", "list one, or leave out the rotation", "slots");
    }
  }

  private void opensByRotation(int slot, String id) {
    Window window = windows.get(id);
    if (window == null || window.opens() != Opens.BY_ROTATION) {
      wrong(
          "the rotation names “" + id + "”, which is no window that opens by-rotation",
          WindowChecks.opensAdvice(windows, id, Opens.BY_ROTATION),
          "slots",
          slot,
          "windows",
          id);
    }
  }

  /** Whoever gets a slot gets all of it. */
  private void holdsForAll(int slot, String windowId) {
    Window window = windows.get(windowId);
    if (window == null || !groupIds.containsAll(rotation.groups())) {
      return;
    }
    rotation.groups().stream()
        .filter(id -> window.groups().stream().noneMatch(above -> isUnder(id, above)))
        .sorted()
        .forEach(
            id ->
                wrong(
                    "“%s” takes turns in “%s”, which does not hold for it".formatted(id, windowId),
                    "add “%s” to the groups of the window “%s”".formatted(id, windowId),
                    "slots",
                    slot,
                    "windows",
                    windowId));
  }

  private boolean isUnder(String groupId, String above) {
    return agreement.group(groupId).filter(group -> agreement.isUnder(group, above)).isPresent();
  }

  private void reachable() {
    int groups = rotation.groups().size();
    if (rotation.reachable() > groups) {
      wrong(
          "more groups have to be reachable than take turns",
          "write at most " + groups,
          "reachable");
    }
  }

  private void skills() {
    List<Rotation.SkillCover> covers = rotation.skills();
    for (int i = 0; i < covers.size(); i++) {
      Rotation.SkillCover cover = covers.get(i);
      long having =
          rotation.groups().stream()
              .flatMap(id -> agreement.group(id).stream())
              .filter(group -> group.skills().contains(cover.skill()))
              .count();
      if (having < cover.groups()) {
        wrong(
            "“%s” is asked of more groups (%d) than take turns and have it (%d)"
                .formatted(cover.skill(), cover.groups(), having),
            "write fewer, or add the skill to a group",
            "skills",
            i,
            "skill");
      }
    }
  }

  private void wishes() {
    Set<String> slots = new HashSet<>();
    rotation.slots().forEach(slot -> slots.add(slot.id()));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rotation.wishes().size(); i++) {
      Rotation.Wish wish = rotation.wishes().get(i);
      if (!seen.add(wish.group() + " " + wish.slot())) {
        wish(
            i,
            "“%s” has two wishes for “%s”".formatted(wish.group(), wish.slot()),
            "keep one of them");
      }
      if (!rotation.groups().contains(wish.group())) {
        wish(
            i,
            "“" + wish.group() + "” has a wish, but takes no turns",
            Spelling.closest(wish.group(), rotation.groups(), "leave the wish out"),
            "group");
      }
      if (!slots.contains(wish.slot())) {
        wish(
            i,
            "a wish names “" + wish.slot() + "”, which is no slot",
            Spelling.closest(wish.slot(), slots, "write the id of a slot"),
            "slot");
      }
    }
  }

  private void wish(int number, String what, String advice, String... field) {
    wrong(what, advice, Stream.concat(Stream.of("wishes", number), Stream.of(field)).toArray());
  }

  private void wrong(String what, String advice, Object... path) {
    form.problemAt(what, advice, ROTATION, path);
  }
}
