/** Holds new mail back in a visible folder of the owner's mailbox, and brings all of it back. */
@NullMarked
package org.accalmie.agent.held;

import org.jspecify.annotations.NullMarked;
