package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * The owner's calendars, as their page shows them.
 *
 * @param fault what is wrong with the owner's list
 * @param offers calendars that were found and wait for a choice
 * @param ownAddresses the owner's mail addresses, with commas between them
 * @param meetingFree what is told to colleagues of meeting-free windows
 */
public record CalendarsSection(
    Optional<String> fault,
    List<Row> rows,
    List<Offer> offers,
    String ownAddresses,
    String meetingFree) {

  /** Copies the lists. */
  public CalendarsSection {
    rows = List.copyOf(rows);
    offers = List.copyOf(offers);
  }

  /**
   * A calendar that is read.
   *
   * @param mayTell whether meeting-free windows can be written to it
   * @param tells whether they are
   */
  public record Row(String id, String where, boolean mayTell, boolean tells) {}

  /** A calendar that may be added. */
  public record Offer(int number, String name) {}
}
