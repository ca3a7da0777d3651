package org.accalmie.policy.agreement;

/**
 * How long what left the desktops is kept.
 *
 * @param reportDays days after which a report is deleted
 * @param releaseMonths months after which a released figure is deleted
 */
public record Retention(int reportDays, int releaseMonths) {}
