/**
 * Calming: carries an open quiet window out on this desktop, and puts everything back afterwards.
 */
@NullMarked
package org.accalmie.agent.calm;

import org.jspecify.annotations.NullMarked;
