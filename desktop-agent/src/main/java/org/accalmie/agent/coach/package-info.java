/**
 * The coach: few tips from the owner's own figures, each with its source, never more than one a
 * day.
 */
@NullMarked
package org.accalmie.agent.coach;

import org.jspecify.annotations.NullMarked;
