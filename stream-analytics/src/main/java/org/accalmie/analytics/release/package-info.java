/** What a closed week may tell: size, noise, error bars. */
@NullMarked
package org.accalmie.analytics.release;

import org.jspecify.annotations.NullMarked;
