package org.accalmie.agent.owner;

import java.util.function.Supplier;
import org.accalmie.agent.sense.Sense;

/**
 * A sense that this desktop may have.
 *
 * @param id a short stable name, such as {@code input}
 * @param onAtFirst whether it counts before its owner has said anything
 * @param fresh makes one for each time that it is turned on; nothing is touched before its start
 */
public record SenseSource(String id, boolean onAtFirst, Supplier<? extends Sense> fresh) {}
