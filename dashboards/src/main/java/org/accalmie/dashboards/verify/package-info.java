/** The figures recomputed from the log: {@code accalmie verify-releases}. */
@NullMarked
package org.accalmie.dashboards.verify;

import org.jspecify.annotations.NullMarked;
