package org.accalmie.agent.relay;

import java.time.Instant;

/**
 * A mail that lies in the relay's queue.
 *
 * @param id to be handed to {@link MailRelay#sendNow} or {@link MailRelay#discard}; tells nothing
 * @param at when the owner's mail program has handed it over
 */
public record HandedOver(String id, Instant at) {}
