package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.policy.text.Contract;
import org.accalmie.policy.text.ContractDiff.Change;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see of a text: what is wrong with it, or what it says and changes.
 *
 * @param summary in a sentence, how it stands
 * @param problems in the order of the text
 * @param obstacles why it can never be published, a sentence each; none while there are problems
 * @param contract the whole in words; null while there are problems
 * @param changes against the version that was published last
 * @param signers who has to sign, and what the works council may do alone; none where that would be
 *     in vain
 */
public record LookView(
    String summary,
    List<Wrong> problems,
    List<String> obstacles,
    @Nullable Contract contract,
    List<Change> changes,
    List<String> signers) {

  /** Whether nothing is wrong with it. */
  public boolean good() {
    return problems.isEmpty() && obstacles.isEmpty();
  }

  /** Whether it could be published once all have signed it. */
  boolean canBeProposed() {
    return contract != null && !signers.isEmpty();
  }

  /**
   * A problem where it stands.
   *
   * @param line from 1
   * @param column from 1
   * @param field path of the field, such as {@code parties/0/key}; empty for the whole text
   */
  public record Wrong(int line, int column, String field, String what, String advice) {}
}
