package org.accalmie.agent.presence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.accalmie.agent.sense.Onlooker.Stretch;

/**
 * The stretches of the last while in which nobody was there, in order and apart from each other.
 *
 * <p>In memory alone, on a clock that tells no time of day, and no more than are needed to leave
 * them out.
 */
final class Absences {
  /** Whoever needs them asks each minute. */
  private static final int KEPT = 64;

  private final Deque<Stretch> over = new ArrayDeque<>();
  private boolean lasting;
  private long begin;

  /** Nobody is there since an instant, which may be later told to be an earlier one. */
  void begin(long since) {
    long notBefore = over.isEmpty() ? since : Math.max(since, over.getLast().to());
    begin = lasting ? Math.min(begin, notBefore) : notBefore;
    lasting = true;
  }

  /** Somebody is there again since an instant. */
  void end(long since) {
    if (!lasting) {
      return;
    }
    lasting = false;
    if (since > begin) {
      over.addLast(new Stretch(begin, since));
    }
    if (over.size() > KEPT) {
      over.removeFirst();
    }
  }

  /** What is left of a stretch without them, in order. */
  List<Stretch> without(Stretch whole) {
    List<Stretch> left = new ArrayList<>();
    long from = whole.from();
    for (Stretch absence : all()) {
      if (absence.from() >= whole.to()) {
        break;
      }
      if (absence.from() > from) {
        left.add(new Stretch(from, absence.from()));
      }
      from = Math.max(from, absence.to());
    }
    if (from < whole.to()) {
      left.add(new Stretch(from, whole.to()));
    }
    return left;
  }

  private List<Stretch> all() {
    List<Stretch> all = new ArrayList<>(over);
    if (lasting) {
      all.add(new Stretch(begin, Long.MAX_VALUE));
    }
    return all;
  }
}
