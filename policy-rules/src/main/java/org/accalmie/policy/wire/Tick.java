package org.accalmie.policy.wire;

import java.time.Instant;

/**
 * A mark in the log of reports: this partition's clock has reached an instant.
 *
 * <p>Periods close where a tick is read, so the order of the log alone decides what was late.
 *
 * @param at the instant reached
 * @param mac base64url HMAC-SHA256 under the release secret of {@code partition|at}
 */
public record Tick(Instant at, String mac) {}
