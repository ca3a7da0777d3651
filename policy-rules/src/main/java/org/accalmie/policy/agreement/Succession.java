package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an agreement takes effect; agents, analytics and pages all ask here.
 *
 * <p>Both sides must have signed. A new version must be exactly one more than the one held, and
 * carry the signatures of the parties of the one held as well as its own. The works council alone
 * may sign a version that is a {@link Tightening} of the one held.
 */
public final class Succession {
  private Succession() {}

  /**
   * Judges whether a candidate may follow, whatever day it is: a desktop that was away for long
   * takes one version after the other, also those that are over.
   *
   * @param held the last one that was taken, null if there is none; it is taken again without being
   *     judged
   * @param candidate the one that came
   */
  public static Verdict judge(@Nullable SignedAgreement held, SignedAgreement candidate) {
    if (held != null && held.agreement().equals(candidate.agreement())) {
      return new Verdict.InForce(held);
    }
    List<Sentence> reasons = new ArrayList<>();
    addBadSignatures(held, candidate, reasons);
    if (held == null) {
      addMissing(candidate.agreement(), candidate, Succession::unsigned, reasons);
    } else if (isNext(held.agreement(), candidate.agreement(), reasons)) {
      addMissing(held.agreement(), candidate, reasons);
    }
    return reasons.isEmpty() ? new Verdict.InForce(candidate) : new Verdict.Refused(reasons);
  }

  /**
   * Judges also whether it is over.
   *
   * @param today today's person-day in the candidate's zone
   */
  public static Verdict judge(
      @Nullable SignedAgreement held, SignedAgreement candidate, LocalDate today) {
    List<Sentence> reasons = new ArrayList<>(ended(candidate.agreement(), today).stream().toList());
    if (judge(held, candidate) instanceof Verdict.Refused refused) {
      reasons.addAll(refused.reasons());
    }
    return reasons.isEmpty() ? new Verdict.InForce(candidate) : new Verdict.Refused(reasons);
  }

  /** That an agreement is over, and what to do. */
  public static Optional<Sentence> ended(Agreement agreement, LocalDate today) {
    return today.isAfter(agreement.until())
        ? Optional.of(
            sentence(
                "The agreement ended on %s. Negotiate and sign version %d.",
                agreement.until(), agreement.version() + 1))
        : Optional.empty();
  }

  /** Of the parties; what others signed counts for nothing and costs nothing. */
  private static void addBadSignatures(
      @Nullable SignedAgreement held, SignedAgreement candidate, List<Sentence> reasons) {
    byte[] signedBytes = AgreementJson.signedBytes(candidate.agreement());
    for (Signature signature : Set.copyOf(candidate.signatures())) {
      boolean known =
          isOf(candidate.agreement(), signature)
              || (held != null && isOf(held.agreement(), signature));
      if (known && !Signing.valid(signedBytes, signature)) {
        reasons.add(badSignature(signature.role()));
      }
    }
  }

  private static boolean isOf(Agreement agreement, Signature signature) {
    return agreement.party(signature.role()).key().equals(signature.key());
  }

  /** The signatures of a successor: N's quorum and its own, or the council's alone. */
  private static void addMissing(
      Agreement held, SignedAgreement candidate, List<Sentence> reasons) {
    List<Sentence> missing = new ArrayList<>();
    addMissing(candidate.agreement(), candidate, Succession::unsigned, missing);
    addMissing(held, candidate, role -> unsigned(role, held.version()), missing);
    if (missing.isEmpty()) {
      return;
    }
    List<String> loosened = Tightening.loosened(held, candidate.agreement());
    boolean council = hasSigned(held, Role.WORKS_COUNCIL, candidate);
    if (council && !loosened.isEmpty()) {
      reasons.add(
          sentence(
              "The works-council alone may only tighten, and this is not provably tighter: %s.",
              String.join(", ", loosened)));
    }
    boolean mayBegin = Tightening.mayBegin(held, candidate.agreement());
    if (council && loosened.isEmpty() && !mayBegin) {
      reasons.add(
          sentence(
              "What the works-council signs alone must begin on a Monday after %s, the first day of version %d.",
              held.from(), held.version()));
    }
    if (!council || !loosened.isEmpty() || !mayBegin) {
      reasons.addAll(missing);
    }
  }

  private static void addMissing(
      Agreement quorum,
      SignedAgreement candidate,
      Function<Role, Sentence> unsigned,
      List<Sentence> reasons) {
    for (Role role : Role.values()) {
      if (!hasSigned(quorum, role, candidate)) {
        reasons.add(unsigned.apply(role));
      }
    }
  }

  private static Sentence badSignature(Role role) {
    return sentence(
        "The %1$s's signature does not fit this text: the text was changed after signing, or it was signed with another key. Ask the %1$s to sign this text again.",
        party(role));
  }

  private static Sentence unsigned(Role role) {
    return sentence(
        "The %1$s has not signed. Both sides must: send it the text, and let it run `accalmie agreement sign FILE --role %2$s --key KEY`.",
        party(role), role.word());
  }

  private static Sentence unsigned(Role role, int version) {
    return sentence(
        "The %1$s of version %3$d has not signed. Both sides must: send it the text, and let it run `accalmie agreement sign FILE --role %2$s --key KEY --held OLD`.",
        party(role), role.word(), version);
  }

  /** Whom a sentence speaks of. */
  static Sentence party(Role role) {
    return switch (role) {
      case EMPLOYER -> sentence("employer");
      case WORKS_COUNCIL -> sentence("works-council");
    };
  }

  private static boolean hasSigned(Agreement quorum, Role role, SignedAgreement candidate) {
    String key = quorum.party(role).key();
    return candidate.signatures().stream()
        .anyMatch(signature -> signature.role() == role && signature.key().equals(key));
  }

  /** Why a version can never follow another, whoever signs it. */
  public enum Misstep {
    ANOTHER_ID,
    OLD_VERSION,
    SKIPPED_VERSION,
    BEGINS_EARLIER
  }

  /** What keeps a version from following the one held, signatures left aside. */
  public static Optional<Misstep> misstep(Agreement held, Agreement candidate) {
    if (!candidate.id().equals(held.id())) {
      return Optional.of(Misstep.ANOTHER_ID);
    } else if (candidate.version() <= held.version()) {
      return Optional.of(Misstep.OLD_VERSION);
    } else if (candidate.version() > held.version() + 1) {
      return Optional.of(Misstep.SKIPPED_VERSION);
    }
    return candidate.from().isBefore(held.from())
        ? Optional.of(Misstep.BEGINS_EARLIER)
        : Optional.empty();
  }

  private static boolean isNext(Agreement held, Agreement candidate, List<Sentence> reasons) {
    Optional<Misstep> misstep = misstep(held, candidate);
    misstep.map(one -> told(one, held, candidate)).ifPresent(reasons::add);
    return misstep.isEmpty();
  }

  private static Sentence told(Misstep misstep, Agreement held, Agreement candidate) {
    return switch (misstep) {
      case ANOTHER_ID ->
          sentence(
              "It is the agreement “%s”, but “%s” is held here. Install it on a machine that holds none.",
              candidate.id(), held.id());
      case OLD_VERSION ->
          sentence(
              "It is version %d, but version %d is held already. Older or altered versions are never taken back; sign a version %d.",
              candidate.version(), held.version(), held.version() + 1);
      case SKIPPED_VERSION ->
          sentence(
              "It is version %d, but version %d must come after version %d. Publish the versions in between first.",
              candidate.version(), held.version() + 1, held.version());
      case BEGINS_EARLIER ->
          sentence(
              "It begins on %s, before version %d did (%s): what was agreed for those days stays. Let it begin later.",
              candidate.from(), held.version(), held.from());
    };
  }
}
