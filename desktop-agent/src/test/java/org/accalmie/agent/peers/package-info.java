/**
 * Real programs that the tests stand opposite: a display, a bus, a notification daemon, a mail
 * server.
 */
@NullMarked
package org.accalmie.agent.peers;

import org.jspecify.annotations.NullMarked;
