/** Senses: they count what happens on this desktop, and keep nothing else of it. */
@NullMarked
package org.accalmie.agent.sense;

import org.jspecify.annotations.NullMarked;
