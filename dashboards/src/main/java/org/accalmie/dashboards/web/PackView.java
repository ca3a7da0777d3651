package org.accalmie.dashboards.web;

import java.util.List;

/**
 * The pages on paper, for a meeting.
 *
 * @param figures as on the page of figures
 * @param quiet as on the page of quiet hours, of the same week
 * @param ledger as on the page of the privacy ledger
 * @param agreement name and days of the agreement
 * @param period the week that is shown
 * @param thresholds a line each
 * @param minimum the suppression notice
 * @param printed the day on which it was made
 */
public record PackView(
    FiguresView figures,
    QuietView quiet,
    LedgerView ledger,
    String agreement,
    String period,
    List<String> thresholds,
    String minimum,
    String printed) {}
