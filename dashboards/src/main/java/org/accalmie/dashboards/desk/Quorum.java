package org.accalmie.dashboards.desk;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Party;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Tightening;
import org.accalmie.policy.agreement.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Whose signatures a version needs, and which of them are there.
 *
 * @param needed in the order of the parties; those of the version before where a party's key
 *     changes
 * @param councilSuffices whether the works council may sign it alone
 * @param reached whether no more is needed
 */
public record Quorum(List<Needed> needed, boolean councilSuffices, boolean reached) {

  /**
   * A signature.
   *
   * @param version the version whose party signs
   * @param signed whether it is there
   */
  public record Needed(Party party, int version, boolean signed) {}

  /** Copies the list. */
  public Quorum {
    needed = List.copyOf(needed);
  }

  /**
   * The quorum of a version.
   *
   * @param held the version that was published last, null if there is none
   */
  public static Quorum of(@Nullable SignedAgreement held, SignedAgreement next) {
    List<Needed> needed = new ArrayList<>();
    for (Role role : Role.values()) {
      Party own = next.agreement().party(role);
      needed.add(needed(own, next.agreement().version(), next));
      if (held != null && !held.agreement().party(role).key().equals(own.key())) {
        needed.add(needed(held.agreement().party(role), held.agreement().version(), next));
      }
    }
    return new Quorum(
        needed,
        held != null && councilSuffices(held.agreement(), next.agreement()),
        Succession.judge(held, next) instanceof Verdict.InForce);
  }

  /** Whether the works council may take this step without the employer. */
  public static boolean councilSuffices(Agreement held, Agreement next) {
    return held.id().equals(next.id())
        && next.version() == held.version() + 1
        && Tightening.loosened(held, next).isEmpty()
        && Tightening.mayBegin(held, next);
  }

  private static Needed needed(Party party, int version, SignedAgreement next) {
    boolean signed =
        next.signatures().stream()
            .anyMatch(
                signature ->
                    signature.role() == party.role() && signature.key().equals(party.key()));
    return new Needed(party, version, signed);
  }

  /** Those of one side. */
  public List<Needed> of(Role role) {
    return needed.stream().filter(one -> one.party().role() == role).toList();
  }
}
