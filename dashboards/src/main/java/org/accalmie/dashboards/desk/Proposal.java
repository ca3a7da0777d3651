package org.accalmie.dashboards.desk;

import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.cli.AgreementFile;

/**
 * A draft that is fixed, and who signed it so far.
 *
 * @param draft whose text is what was proposed
 * @param councils whether it is the works council's own suspension
 */
public record Proposal(Draft draft, SignedAgreement signed, boolean councils) {
  /** What the signatures cover. */
  public String hash() {
    return signed.agreement().hash();
  }

  /** The text with all signatures, as {@code accalmie agreement sign} takes and leaves it. */
  public String file() {
    String text = draft.text();
    for (Signature signature : signed.signatures()) {
      text = AgreementFile.signed(text, signature);
    }
    return text;
  }
}
