package org.accalmie.agent.meeting;

import java.net.URI;

/**
 * A calendar that its owner may choose.
 *
 * @param name as they know it; shown on their page and never kept
 * @param mayWrite whether meeting-free windows can be written to it, as far as the server tells
 */
public record FoundCalendar(URI collection, String name, boolean mayWrite) {

  /** Leaves out what tells whose it is. */
  @Override
  public String toString() {
    return "FoundCalendar";
  }
}
