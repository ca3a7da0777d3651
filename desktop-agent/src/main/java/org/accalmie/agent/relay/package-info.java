/** Takes the owner's outgoing mail on this machine, and passes it on when no window is open. */
@NullMarked
package org.accalmie.agent.relay;

import org.jspecify.annotations.NullMarked;
