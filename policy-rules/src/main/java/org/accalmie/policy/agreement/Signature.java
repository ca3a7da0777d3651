package org.accalmie.policy.agreement;

/**
 * A party's Ed25519 signature over an agreement's canonical JSON.
 *
 * @param role the side that signed
 * @param key the public key it signed with, base64 as in {@link Party}
 * @param value base64 of the 64 signature bytes
 */
public record Signature(Role role, String key, String value) {}
