package org.accalmie.policy.agreement;

/**
 * Another threshold than the catalogue's.
 *
 * @param measure the measure's id
 * @param from the word of the first bucket that lies past it
 */
public record Threshold(String measure, String from) {}
