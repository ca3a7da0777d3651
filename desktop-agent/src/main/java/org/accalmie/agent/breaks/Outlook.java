package org.accalmie.agent.breaks;

import java.util.Optional;

/**
 * How breaks stand, for the owner's page.
 *
 * @param state empty while all are off
 * @param seen whether this desktop tells whether somebody works
 * @param fine whether it also tells pauses of seconds
 */
public record Outlook(
    Plan plan, Optional<BreakState> state, Modes modes, boolean seen, boolean fine) {}
