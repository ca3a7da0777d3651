package org.accalmie.dashboards.web;

import java.util.List;

/**
 * What is collected: the agreed measures, and the bytes of a report.
 *
 * @param measures the catalogue's entries that are agreed
 * @param example a report as it would leave a desktop, with an invented token
 * @param length its length in bytes
 * @param envelope what stands around it: name and content
 */
public record CollectedView(
    List<MeasureEntry> measures, String example, String length, List<List<String>> envelope) {

  /** An entry of the catalogue in words. */
  public record MeasureEntry(
      String question,
      String unit,
      String answers,
      String threshold,
      String purpose,
      String source,
      String expiry) {}
}
