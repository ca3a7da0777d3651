package org.accalmie.policy.token;

/**
 * What the issuer answers: a signature that only who asked can make a token of.
 *
 * @param value base64url of as many bytes as the modulus has, without padding
 */
public record BlindSignature(String value) {}
