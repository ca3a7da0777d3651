package org.accalmie.dashboards.web;

import java.util.List;

/**
 * The pages on paper, for a meeting.
 *
 * @param figures as on the page of figures
 * @param quiet as on the page of quiet hours, of the same week
 * @param ledger as on the page of the privacy ledger
 * @param period the week that is shown
 * @param facts the agreement, the suppression notice, and the day on which it was made
 * @param running what each printed page repeats
 */
public record PackView(
    FiguresView figures,
    QuietView quiet,
    LedgerView ledger,
    String period,
    List<String> facts,
    Running running) {}
