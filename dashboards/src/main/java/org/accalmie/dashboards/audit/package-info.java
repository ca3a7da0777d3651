/** The log of admins' acts: appended to, chained by hashes, and there for both parties to read. */
@NullMarked
package org.accalmie.dashboards.audit;

import org.jspecify.annotations.NullMarked;
