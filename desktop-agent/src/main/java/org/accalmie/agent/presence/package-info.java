/** Who is at this desktop, as far as the session tells; nothing of it is kept or reported. */
@NullMarked
package org.accalmie.agent.presence;

import org.jspecify.annotations.NullMarked;
