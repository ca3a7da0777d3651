/** Notices on the owner's desktop: in their language, one at a time, and none where it disturbs. */
@NullMarked
package org.accalmie.agent.notice;

import org.jspecify.annotations.NullMarked;
