/** Plans of rotations in the log: sealed by whoever holds the release secret, first one first. */
@NullMarked
package org.accalmie.analytics.plans;

import org.jspecify.annotations.NullMarked;
