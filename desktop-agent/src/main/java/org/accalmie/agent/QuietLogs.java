package org.accalmie.agent;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps libraries from telling the terminal what only concerns themselves. */
public final class QuietLogs {
  /** Held here, for a logger nobody holds forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  private QuietLogs() {}

  /** Lets Kafka's clients speak of nothing: the courier tells how the road is. */
  public static void set() {
    KAFKA.setLevel(Level.OFF);
  }
}
