/** When the agreement's windows are open for a group, as instants. */
@NullMarked
package org.accalmie.policy.calendar;

import org.jspecify.annotations.NullMarked;
