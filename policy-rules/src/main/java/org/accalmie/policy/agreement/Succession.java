package org.accalmie.policy.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an agreement takes effect; agents, analytics and pages all ask here.
 *
 * <p>Both sides must have signed. A new version must be exactly one more than the one held, and
 * carry the signatures of the parties of the one held as well as its own.
 */
public final class Succession {
  private Succession() {}

  /**
   * Judges a candidate.
   *
   * @param held the agreement in force until now, null if there is none
   * @param candidate the one that came
   * @param today today in the candidate's zone
   */
  public static Verdict judge(
      @Nullable SignedAgreement held, SignedAgreement candidate, LocalDate today) {
    List<String> reasons = new ArrayList<>();
    addBadSignatures(candidate, reasons);
    addMissing(candidate.agreement(), candidate, "", reasons);
    addExpired(candidate.agreement(), today, reasons);
    if (held != null && !same(held, candidate)) {
      addBroken(held.agreement(), candidate, reasons);
    }
    return reasons.isEmpty() ? new Verdict.InForce(candidate) : new Verdict.Refused(reasons);
  }

  private static boolean same(SignedAgreement held, SignedAgreement candidate) {
    return held.agreement().equals(candidate.agreement());
  }

  private static void addBadSignatures(SignedAgreement candidate, List<String> reasons) {
    for (Signature signature : candidate.signatures()) {
      if (!Signing.valid(candidate.agreement(), signature)) {
        reasons.add(
            "The %s's signature does not fit this text: the text was changed after signing, or it was signed with another key. Ask the %s to sign this text again."
                .formatted(signature.role().word(), signature.role().word()));
      }
    }
  }

  private static void addMissing(
      Agreement quorum, SignedAgreement candidate, String ofWhich, List<String> reasons) {
    for (Role role : Role.values()) {
      String key = quorum.party(role).key();
      boolean signed =
          candidate.signatures().stream().anyMatch(s -> s.role() == role && s.key().equals(key));
      if (!signed) {
        reasons.add(
            "The %s%s has not signed. Both sides must: ask for `accalmie agreement sign` with that key."
                .formatted(role.word(), ofWhich));
      }
    }
  }

  private static void addExpired(Agreement candidate, LocalDate today, List<String> reasons) {
    if (today.isAfter(candidate.until())) {
      reasons.add(
          "The agreement ended on %s. Negotiate and sign version %d."
              .formatted(candidate.until(), candidate.version() + 1));
    }
  }

  private static void addBroken(Agreement held, SignedAgreement next, List<String> reasons) {
    Agreement candidate = next.agreement();
    if (!candidate.id().equals(held.id())) {
      reasons.add(
          "It is the agreement “%s”, but “%s” is held here. Install it on a machine that holds none."
              .formatted(candidate.id(), held.id()));
    } else if (candidate.version() <= held.version()) {
      reasons.add(
          "It is version %d, but version %d is held already. Older or altered versions are never taken back; sign a version %d."
              .formatted(candidate.version(), held.version(), held.version() + 1));
    } else if (candidate.version() > held.version() + 1) {
      reasons.add(
          "It is version %d, but version %d must come after version %d. Publish the versions in between first."
              .formatted(candidate.version(), held.version() + 1, held.version()));
    } else {
      addMissing(held, next, " of version " + held.version(), reasons);
    }
  }
}
