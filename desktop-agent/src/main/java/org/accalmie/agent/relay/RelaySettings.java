package org.accalmie.agent.relay;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * How the owner's mail program reaches the relay, and where mail waits.
 *
 * @param port on the loopback; 0 for any free one
 * @param user the relay's own, entered in the mail program
 * @param password the relay's own; asked for at each sign-in and never kept; empty while nobody can
 *     look it up, which lets nobody in
 * @param queue a directory of the relay's own
 * @param mostBytes the longest mail that is taken
 */
public record RelaySettings(
    int port, String user, Supplier<String> password, Path queue, int mostBytes) {
  /** As long as most mail servers take. */
  public static final int USUAL_MOST_BYTES = 50 * 1024 * 1024;

  /** Leaves the user out, so that no log can hold it. */
  @Override
  public String toString() {
    return "RelaySettings[" + port + "]";
  }
}
