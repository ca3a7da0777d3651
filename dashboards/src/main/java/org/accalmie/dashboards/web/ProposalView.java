package org.accalmie.dashboards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is proposed to the parties, and who has signed it.
 *
 * @param said what has just happened, in a sentence; empty if nothing
 * @param trouble whether that is something to mend
 * @param inForce what was published last, in a sentence
 * @param open what is proposed; null if nothing is
 * @param own of the party that looks; null if it is the admin
 * @param maySuspend whether the one that looks may stop all measuring without anybody else
 * @param moved who took a proposal off the table last, in a sentence; empty if nobody did
 */
public record ProposalView(
    String said,
    boolean trouble,
    String inForce,
    @Nullable Open open,
    @Nullable Own own,
    boolean maySuspend,
    String moved) {

  /**
   * A proposal.
   *
   * @param standing how it stands, in a sentence
   * @param deadline until when it has to be published, in a sentence
   * @param canonical the very text that is hashed and signed
   * @param reached whether all have signed who have to
   * @param councils whether it is the works council's own suspension
   * @param pinsKeys whether lists of keys have to be published with it
   */
  public record Open(
      long draft,
      String standing,
      String deadline,
      String hash,
      String canonical,
      LookView look,
      List<Signer> signers,
      boolean reached,
      boolean councils,
      boolean pinsKeys) {
    /** Whether to sign it can still come to anything. */
    public boolean canBePublished() {
      return look.canBeProposed();
    }
  }

  /** A party, the version whose key it signs with, and whether it has. */
  public record Signer(String side, String name, String version, boolean signed) {}

  /**
   * What concerns the party that looks.
   *
   * @param side its name
   * @param role its word in the agreement
   * @param handed the public key that it handed over; empty if none
   * @param fingerprint of that key
   * @param unsigned keys with which it has not signed yet
   * @param next with which of them it signs next, in a sentence; empty before its first signature
   */
  public record Own(
      String side,
      String role,
      String handed,
      String fingerprint,
      List<String> unsigned,
      String next) {
    /** For the script. */
    public String keys() {
      return String.join(" ", unsigned);
    }
  }
}
