/** Screens off: a countdown that one click ends, and then the desktop's own lock. */
@NullMarked
package org.accalmie.agent.screen;

import org.jspecify.annotations.NullMarked;
