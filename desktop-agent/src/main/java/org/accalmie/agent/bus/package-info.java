/** A small D-Bus client: it reads headers and leaves bodies unread unless asked. */
@NullMarked
package org.accalmie.agent.bus;

import org.jspecify.annotations.NullMarked;
