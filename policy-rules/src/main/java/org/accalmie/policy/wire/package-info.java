/** The records that may cross the wire, their strict codec and the topics they travel on. */
@NullMarked
package org.accalmie.policy.wire;

import org.jspecify.annotations.NullMarked;
