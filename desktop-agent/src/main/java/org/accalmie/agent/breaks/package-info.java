/**
 * Breaks: when one is due, how it is asked for, and that it is its owner's to take, to put off or
 * to skip.
 */
@NullMarked
package org.accalmie.agent.breaks;

import org.jspecify.annotations.NullMarked;
