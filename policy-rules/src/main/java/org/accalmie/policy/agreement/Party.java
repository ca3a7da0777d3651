package org.accalmie.policy.agreement;

/**
 * One side of the table and the key it signs with.
 *
 * @param role which side
 * @param name the name to show, free text
 * @param key base64 of the 32 raw bytes of an Ed25519 public key (RFC 8032)
 */
public record Party(Role role, String name, String key) {}
