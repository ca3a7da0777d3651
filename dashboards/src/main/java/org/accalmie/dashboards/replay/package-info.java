/** The same engine on a file: {@code accalmie replay}. */
@NullMarked
package org.accalmie.dashboards.replay;

import org.jspecify.annotations.NullMarked;
