package org.accalmie.analytics.topology;

/** Lets go of what is older than the agreement allows to keep. */
public interface Expiry extends AutoCloseable {
  /** Keeps everything, as where the log is somebody else's. */
  Expiry NONE =
      new Expiry() {
        @Override
        public void reportsBefore(int partition, long offset) {
          // kept
        }

        @Override
        public void releasesAfter(int months) {
          // kept
        }
      };

  /**
   * All records of a partition of reports before this offset are too old; it may be told more than
   * once, and before what it leads to is committed.
   */
  void reportsBefore(int partition, long offset);

  /** Releases are too old after so many months. */
  void releasesAfter(int months);

  /** Ends what it does meanwhile. */
  @Override
  default void close() {}
}
