package org.accalmie.policy.token;

import java.time.LocalDate;

/**
 * What an agent sends to the issuer, with the proof of its membership.
 *
 * @param group the leaf group of the agreement
 * @param day the person-day that the token is asked for
 * @param blinded base64url of the blinded message, without padding
 */
public record TokenRequest(String group, LocalDate day, String blinded) {}
