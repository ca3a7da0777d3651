/** What the owner's own counts tell them: the day as a band, the weeks, and what changed. */
@NullMarked
package org.accalmie.agent.reflect;

import org.jspecify.annotations.NullMarked;
