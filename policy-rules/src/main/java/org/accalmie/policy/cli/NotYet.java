package org.accalmie.policy.cli;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.Catalogue;

/** What an agreement holds that this release cannot carry out, or not as its parties may think. */
final class NotYet {
  private NotYet() {}

  /** A sentence each. */
  static List<String> of(Agreement agreement) {
    List<String> sentences = new ArrayList<>(tooSmall(agreement));
    sentences.addAll(withoutKeys(agreement));
    sentences.addAll(expiring(agreement));
    List<String> missing = notCarriedOut(agreement);
    if (!missing.isEmpty()) {
      sentences.add(
          "Agreed, and not carried out by this release yet: " + String.join("; ", missing) + ".");
    }
    return sentences;
  }

  private static List<String> withoutKeys(Agreement agreement) {
    List<String> without =
        agreement.leaves().stream()
            .filter(leaf -> leaf.keys() == null)
            .map(leaf -> "“" + leaf.id() + "”")
            .toList();
    return without.isEmpty() || agreement.measures().isEmpty()
        ? List.of()
        : List.of(
            "Nobody in %s can report yet: make the keys of this version with “accalmie issuer keys”, before it is signed."
                .formatted(String.join(", ", without)));
  }

  private static List<String> expiring(Agreement agreement) {
    return agreement.measures().stream()
        .map(Catalogue::of)
        .filter(measure -> measure.expiry().isBefore(agreement.until()))
        .map(
            measure ->
                "“%s” is asked until %s at the latest, then its review is over."
                    .formatted(measure.id(), measure.expiry()))
        .toList();
  }

  private static List<String> tooSmall(Agreement agreement) {
    return agreement.groups().stream()
        .filter(agreement::isIncluded)
        .map(Group::id)
        .filter(id -> agreement.roster(id) < agreement.minimumSize())
        .map(
            id ->
                "No figures of its own will be released about “%s”: it has %d people, and %d are needed."
                    .formatted(id, agreement.roster(id), agreement.minimumSize()))
        .toList();
  }

  private static List<String> notCarriedOut(Agreement agreement) {
    List<String> parts = new ArrayList<>();
    if (agreement.heldMail() != null && agreement.heldMail().deputy()) {
      parts.add("held-mail's deputy (senders are not told)");
    }
    return parts;
  }
}
