/** What lets a whole installation live on one machine, as fast as it can. */
@NullMarked
package org.accalmie.dashboards.local;

import org.jspecify.annotations.NullMarked;
