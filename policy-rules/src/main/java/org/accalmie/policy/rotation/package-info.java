/** Shares quiet windows between groups, so that the company stays reachable and all get rest. */
@NullMarked
package org.accalmie.policy.rotation;

import org.jspecify.annotations.NullMarked;
