package org.accalmie.agent.held;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.agent.mail.HeldFolderName;

/**
 * Which mail is held, and where it waits.
 *
 * @param folder where held mail waits; the same for as long as any is held
 * @param urgentAddresses mail to one of these, by To or Cc, stays in the inbox; where there is
 *     none, no address is looked at
 * @param behind zero, but on the second and each further machine of one owner a few seconds more
 *     than on the one before: two that move the same mail at once would double it
 */
public record HolderSettings(HeldFolderName folder, Set<String> urgentAddresses, Duration behind) {

  /** Compares addresses without regard to case. */
  public HolderSettings {
    urgentAddresses =
        urgentAddresses.stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Leaves the addresses out, so that no log can hold them. */
  @Override
  public String toString() {
    return "HolderSettings[" + folder + "]";
  }

  /**
   * How long the holder waits, and for what.
   *
   * @param answer for the server to connect, to answer or to take a command
   * @param settle after a start or a lost connection, before mail is moved: the server may still be
   *     carrying out a command of the connection before, and two at once would double mail
   * @param idle until IDLE is renewed, since some servers and routers go silent without a word
   * @param poll for servers without IDLE
   * @param retry after a connection broke, the first time
   * @param closing for everything to come back when the agent stops
   */
  record Patience(
      Duration answer,
      Duration settle,
      Duration idle,
      Duration poll,
      Duration retry,
      Duration closing) {
    static final Patience USUAL =
        new Patience(
            Duration.ofSeconds(20),
            Duration.ofSeconds(3),
            Duration.ofMinutes(4),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));
  }
}
