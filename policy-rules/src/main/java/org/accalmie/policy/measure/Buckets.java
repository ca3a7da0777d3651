package org.accalmie.policy.measure;

/** The number of the bucket that a value falls in. */
final class Buckets {
  private Buckets() {}

  /** Of buckets in rising order, each up to and including its upper end; the last has none. */
  static int rising(long value, long... upperEnds) {
    int bucket = 0;
    while (bucket < upperEnds.length && value > upperEnds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** Of buckets in falling order, each from its lower end on; the last has none. */
  static int falling(long value, long... lowerEnds) {
    int bucket = 0;
    while (bucket < lowerEnds.length && value < lowerEnds[bucket]) {
      bucket++;
    }
    return bucket;
  }
}
