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
 * @param contract the whole in words; null while there are problems
 * @param changes against the version that was published last
 * @param signers who has to sign, and what the works council may do alone
 */
public record LookView(
    String summary,
    List<Wrong> problems,
    @Nullable Contract contract,
    List<Change> changes,
    List<String> signers) {

  /**
   * A problem where it stands.
   *
   * @param line from 1
   * @param column from 1
   * @param field path of the field, such as {@code parties/0/key}; empty for the whole text
   */
  public record Wrong(int line, int column, String field, String what, String advice) {}
}
