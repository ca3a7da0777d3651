package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

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
            sentence("“%s” takes turns, but is no group", id),
            Spelling.closest(id, groupIds, sentence("list ids of groups")),
            "groups",
            id);
      } else if (agreement.group(id).filter(g -> !agreement.isIncluded(g)).isPresent()) {
        wrong(
            sentence("“%s” takes turns, but the agreement is not about it", id),
            sentence("leave it out here, or take it out of the scope's “excluded”"),
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
            AgreementChecks.twice(sentence("the slot"), slot.id()),
            sentence("keep one of them"),
            "slots",
            i,
            "id");
      }
      for (String id : slot.windows().stream().sorted().toList()) {
        opensByRotation(i, id);
        holdsForAll(i, id);
      }
    }
    if (seen.isEmpty()) {
      wrong(
          sentence("there is no slot to take turns in"),
          sentence("list one, or leave out the rotation"),
          "slots");
    }
  }

  private void opensByRotation(int slot, String id) {
    Window window = windows.get(id);
    if (window == null || window.opens() != Opens.BY_ROTATION) {
      wrong(
          sentence("the rotation names “%s”, which is no window that opens by-rotation", id),
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
                    sentence("“%s” takes turns in “%s”, which does not hold for it", id, windowId),
                    sentence("add “%s” to the groups of the window “%s”", id, windowId),
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
          sentence("more groups have to be reachable than take turns"),
          sentence("write at most %d", groups),
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
            sentence(
                "“%s” is asked of more groups (%d) than take turns and have it (%d)",
                cover.skill(), cover.groups(), having),
            sentence("write fewer, or add the skill to a group"),
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
            sentence("“%s” has two wishes for “%s”", wish.group(), wish.slot()),
            sentence("keep one of them"));
      }
      if (!rotation.groups().contains(wish.group())) {
        wish(
            i,
            sentence("“%s” has a wish, but takes no turns", wish.group()),
            Spelling.closest(wish.group(), rotation.groups(), sentence("leave the wish out")),
            "group");
      }
      if (!slots.contains(wish.slot())) {
        wish(
            i,
            sentence("a wish names “%s”, which is no slot", wish.slot()),
            Spelling.closest(wish.slot(), slots, sentence("write the id of a slot")),
            "slot");
      }
    }
  }

  private void wish(int number, Sentence what, Sentence advice, String... field) {
    wrong(what, advice, Stream.concat(Stream.of("wishes", number), Stream.of(field)).toArray());
  }

  private void wrong(Sentence what, Sentence advice, Object... path) {
    form.problemAt(what, advice, ROTATION, path);
  }
}
