package org.accalmie.policy.agreement;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The hashes of the agreements that were asked for last.
 *
 * <p>Analytics ask for each figure and each draw, and the hash of an agreement with ten thousand
 * groups takes milliseconds. Those in use at a time are few.
 */
final class Fingerprints {
  private static final int MOST = 16;
  private static volatile List<Known> known = List.of();

  private Fingerprints() {}

  /** The very same agreement, which cannot change. */
  private record Known(WeakReference<Agreement> agreement, String hash) {}

  static String of(Agreement agreement, Function<Agreement, String> hash) {
    List<Known> now = known;
    for (Known one : now) {
      if (one.agreement().refersTo(agreement)) {
        return one.hash();
      }
    }
    Known added = new Known(new WeakReference<>(agreement), hash.apply(agreement));
    // Of two threads that add at once one may be forgotten, and is asked for again.
    known = Stream.concat(Stream.of(added), now.stream()).limit(MOST).toList();
    return added.hash();
  }
}
