/**
 * The journal: counts per minute and what is owed to others, in one SQLite file that never leaves.
 */
@NullMarked
package org.accalmie.agent.journal;

import org.jspecify.annotations.NullMarked;
