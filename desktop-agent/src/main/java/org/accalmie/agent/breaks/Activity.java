package org.accalmie.agent.breaks;

import java.util.Optional;

/** Tells breaks whether somebody works. */
public interface Activity {

  /** What is seen now; empty where this desktop tells nothing. Never waits. */
  Optional<Signs> look();

  /** Says whether anybody will look; while nobody does, nothing is kept. */
  void wanted(boolean on);
}
