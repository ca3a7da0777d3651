package org.accalmie.agent.sense;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One durable mark for the inbox of the one account there is; the rest lasts as long as it. */
final class InboxMark implements MailMarks {
  private final MailMark mark;
  private final Map<Key, Place> kept = new ConcurrentHashMap<>();

  InboxMark(MailMark mark) {
    this.mark = mark;
  }

  @Override
  public Optional<Place> load(Key key) {
    return Optional.ofNullable(kept.get(key)).or(() -> durable(key));
  }

  private Optional<Place> durable(Key key) {
    return key.box() == Box.SENT
        ? Optional.empty()
        : mark.load().map(old -> new Place(old.validity(), old.uid(), Instant.EPOCH));
  }

  @Override
  public void save(Key key, Place place, Runnable counting) {
    if (key.box() == Box.SENT) {
      counting.run();
    } else {
      mark.save(new MailMark.Mark(place.validity(), place.uid()), counting);
    }
    kept.put(key, place);
  }
}
