package org.accalmie.agent.held;

import java.util.List;

/**
 * What is looked at of a mail to decide whether it is held.
 *
 * @param stays whether its owner has read or deleted it already, or it cannot be judged
 * @param addresses whom it is addressed to (To and Cc); empty unless an urgent address exists
 */
record HeldMail(long uid, boolean stays, Trace trace, List<String> addresses) {

  /**
   * What stays the same when a mail moves between folders; kept in memory while a window is open.
   *
   * @param messageId empty when it has none
   * @param received seconds since 1970, as the server says
   * @param size bytes
   */
  record Trace(String messageId, long received, long size) {}
}
