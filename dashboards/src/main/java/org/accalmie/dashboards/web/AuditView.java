package org.accalmie.dashboards.web;

import java.util.List;

/**
 * The page of admins' acts.
 *
 * @param acts number, hour, act, about, how it ended and pseudonym; the newest first
 * @param more says that there are older ones; empty if there are none
 * @param last the hash of the newest line; empty before the first
 */
public record AuditView(List<List<String>> acts, String more, String last) {}
