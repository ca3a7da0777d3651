/** Trust: holds the agreement that was last accepted, and fails private without one. */
@NullMarked
package org.accalmie.agent.trust;

import org.jspecify.annotations.NullMarked;
