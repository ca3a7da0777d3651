package org.accalmie.agent.sense;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers folders' places as long as the test runs. */
final class KeptMarks implements MailMarks {
  private final Map<Key, Place> kept = new HashMap<>();

  @Override
  public synchronized Optional<Place> load(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public synchronized void save(Key key, Place place, Runnable counting) {
    counting.run();
    kept.put(key, place);
  }
}
