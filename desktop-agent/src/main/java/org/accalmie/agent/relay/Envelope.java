package org.accalmie.agent.relay;

import java.util.List;

/**
 * From whom and to whom a mail goes, as the mail program has told the relay.
 *
 * @param from empty for none
 */
record Envelope(String from, List<String> recipients) {
  Envelope {
    recipients = List.copyOf(recipients);
  }

  /** Leaves the addresses out, so that no log can hold them. */
  @Override
  public String toString() {
    return "Envelope[" + recipients.size() + "]";
  }
}
