/** Simulated colleagues for the demo: synthetic sensors in front of the agent's own code. */
@NullMarked
package org.accalmie.agent.simulate;

import org.jspecify.annotations.NullMarked;
