package org.accalmie.policy.wire;

import java.time.LocalDate;

/**
 * "I counted again from the log, and these figures are the same", signed by a party.
 *
 * @param agreement hash of the version that was the newest then
 * @param day on which it was counted again, in that agreement's zone
 * @param ledger how many entries of the ledger were compared
 * @param releases how many releases were compared
 * @param role the side that counted, as it is written in an agreement
 * @param same whether all were the same
 * @param signature base64 of the party's Ed25519 signature over the rest, see {@link #unsigned()}
 * @param software version that counted
 */
public record Verification(
    String agreement,
    LocalDate day,
    int ledger,
    int releases,
    String role,
    boolean same,
    String signature,
    String software) {

  /** What is signed: the same without a signature. */
  public Verification unsigned() {
    return signed("");
  }

  /** The same with a signature. */
  public Verification signed(String value) {
    return new Verification(agreement, day, ledger, releases, role, same, value, software);
  }
}
