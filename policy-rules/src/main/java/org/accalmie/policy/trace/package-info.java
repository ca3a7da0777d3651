/** Traces: what happened to whom, in order, to be replayed; none is ever written by an agent. */
@NullMarked
package org.accalmie.policy.trace;

import org.jspecify.annotations.NullMarked;
