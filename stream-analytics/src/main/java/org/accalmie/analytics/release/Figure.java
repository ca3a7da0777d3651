package org.accalmie.analytics.release;

import java.util.List;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a group's measure.
 *
 * @param counts empty unless released
 * @param share null unless some figure is told
 * @param countError 0 unless released
 */
record Figure(Status status, List<Long> counts, @Nullable Share share, int countError) {
  static Figure without(Status status) {
    return new Figure(status, List.of(), null, 0);
  }
}
