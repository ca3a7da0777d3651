package org.accalmie.analytics.release;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exact counts of one leaf group and week at the moment its period closed; never published.
 *
 * @param group the leaf group
 * @param reports person-days that were answered for
 * @param histograms measure id to person-days per bucket
 */
public record Closing(String group, int reports, Map<String, List<Integer>> histograms) {
  /** Copies the histograms. */
  public Closing {
    Map<String, List<Integer>> copy = new TreeMap<>();
    histograms.forEach((measure, counts) -> copy.put(measure, List.copyOf(counts)));
    histograms = Collections.unmodifiableMap(copy);
  }
}
