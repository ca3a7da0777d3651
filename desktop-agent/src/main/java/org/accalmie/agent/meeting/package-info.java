/** Meetings read from the owner's calendars, and meeting-free windows written to one. */
@NullMarked
package org.accalmie.agent.meeting;

import org.jspecify.annotations.NullMarked;
