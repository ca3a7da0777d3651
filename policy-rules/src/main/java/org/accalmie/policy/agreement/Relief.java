package org.accalmie.policy.agreement;

/**
 * An extra window that opens by itself when released figures pass a threshold.
 *
 * @param id lower-case letters, digits and hyphens
 * @param measure the measure that is looked at
 * @param group the group whose released share is looked at, and for which the window opens
 * @param passes percent of person-days past the measure's threshold that has to be exceeded
 * @param inWeeks in how many of the last weeks
 * @param ofWeeks how many weeks are looked at
 * @param opens the window that then opens
 * @param forWeeks for how many weeks it opens
 * @param mostPerQuarter how often at most in a quarter of a year
 */
public record Relief(
    String id,
    String measure,
    String group,
    int passes,
    int inWeeks,
    int ofWeeks,
    String opens,
    int forWeeks,
    int mostPerQuarter) {}
