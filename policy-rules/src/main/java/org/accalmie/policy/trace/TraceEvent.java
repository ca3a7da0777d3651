package org.accalmie.policy.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a trace.
 *
 * @param instant when it happened
 * @param person whose it is; any name, a made-up one too
 * @param group the person's group
 * @param event what happened
 * @param value what {@link Event} says of it, or null
 */
public record TraceEvent(
    Instant instant, String person, String group, Event event, @Nullable String value) {}
