/** What counting costs, beside what else could count. */
@NullMarked
package org.accalmie.analytics.bench;

import org.jspecify.annotations.NullMarked;
