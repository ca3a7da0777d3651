package org.accalmie.analytics.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;

/**
 * Keeps what subtraction could reveal large enough.
 *
 * <p>All that can be had by adding and subtracting told groups of a tree is a union of residues: a
 * told group's leaves that lie in none of its told parts. While a residue is neither empty nor
 * enough, the smallest told part is held back.
 */
final class Residues {
  private final Agreement agreement;
  private final Beneath beneath;
  private final Set<String> told;
  private final Predicate<Group> mayBeHeldBack;
  private final Predicate<List<Group>> isEnough;
  private final Map<String, Open> under = new HashMap<>();

  /**
   * What is told of the groups at or beneath one.
   *
   * @param leaves in no told group
   * @param parts the highest told groups
   */
  private record Open(List<Group> leaves, List<Group> parts) {
    static Open none() {
      return new Open(new ArrayList<>(), new ArrayList<>());
    }

    void add(Open other) {
      leaves.addAll(other.leaves);
      parts.addAll(other.parts);
    }
  }

  private Residues(
      Agreement agreement,
      Beneath beneath,
      Set<String> told,
      Predicate<Group> mayBeHeldBack,
      Predicate<List<Group>> isEnough) {
    this.agreement = agreement;
    this.beneath = beneath;
    this.told = new HashSet<>(told);
    this.mayBeHeldBack = mayBeHeldBack;
    this.isEnough = isEnough;
  }

  /**
   * The groups of some told ones that must be held back.
   *
   * @param mayBeHeldBack false for those that were told before
   */
  static Set<String> heldBack(
      Agreement agreement,
      Beneath beneath,
      Set<String> told,
      Predicate<Group> mayBeHeldBack,
      Predicate<List<Group>> isEnough) {
    Residues residues = new Residues(agreement, beneath, told, mayBeHeldBack, isEnough);
    residues.visit(agreement.root());
    Set<String> heldBack = new HashSet<>(told);
    heldBack.removeAll(residues.told);
    return heldBack;
  }

  private Open visit(Group group) {
    Open open = Open.none();
    beneath.of(group).forEach(part -> open.add(visit(part)));
    if (group.roster() > 0) {
      open.leaves.add(group);
    }
    if (!told.contains(group.id())) {
      return open;
    }
    protect(group, open);
    if (!told.contains(group.id())) {
      return open;
    }
    under.put(group.id(), open);
    Open covered = Open.none();
    covered.parts.add(group);
    return covered;
  }

  private void protect(Group whole, Open open) {
    while (!open.parts.isEmpty() && !open.leaves.isEmpty() && !isEnough.test(open.leaves)) {
      Optional<Group> smallest =
          open.parts.stream()
              .filter(mayBeHeldBack)
              .min(
                  Comparator.comparingInt((Group part) -> agreement.roster(part.id()))
                      .thenComparing(Group::id));
      if (smallest.isEmpty()) {
        if (mayBeHeldBack.test(whole)) {
          told.remove(whole.id());
        }
        return;
      }
      told.remove(smallest.get().id());
      open.parts.remove(smallest.get());
      open.add(Objects.requireNonNull(under.get(smallest.get().id())));
    }
  }
}
