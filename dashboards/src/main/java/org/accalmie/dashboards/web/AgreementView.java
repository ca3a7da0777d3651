package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.policy.text.Contract;
import org.accalmie.policy.text.ContractDiff.Change;

/**
 * The agreement in words, and its history.
 *
 * @param standing whether it holds today, and what comes next
 * @param contract the version that was asked for
 * @param history all versions, the newest first
 * @param refused why agreements were refused
 */
public record AgreementView(
    List<String> standing, Contract contract, List<Version> history, List<String> refused) {

  /**
   * A version.
   *
   * @param number as an address says it
   * @param name with its number and days
   * @param published since when it has been in the log
   * @param signatures who signed it, a sentence each
   * @param changes what it changed of the version before; empty for the first
   * @param verdict who had to sign these; empty for the first
   * @param chosen whether its text stands on this page
   */
  public record Version(
      int number,
      String name,
      String published,
      List<String> signatures,
      List<Change> changes,
      String verdict,
      boolean chosen) {}
}
