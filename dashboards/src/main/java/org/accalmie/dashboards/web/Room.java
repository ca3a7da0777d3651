package org.accalmie.dashboards.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on a disk.
 *
 * @param freeBytes that may be used
 * @param allBytes of the whole file system
 */
record Room(long freeBytes, long allBytes) {
  private static final long GIGABYTE = 1_000_000_000;
  private static final int DECIMALS = 9;

  /** On the disk that holds a directory; none where that cannot be told. */
  static Room on(Path directory) {
    try {
      FileStore disk = Files.getFileStore(directory);
      return new Room(disk.getUsableSpace(), disk.getTotalSpace());
    } catch (IOException e) {
      return new Room(0, 0);
    }
  }

  boolean isLow() {
    return freeBytes < GIGABYTE;
  }

  /** In gigabytes of 10⁹ bytes. */
  BigDecimal free() {
    return BigDecimal.valueOf(freeBytes, DECIMALS);
  }

  /** As {@link #free}, of the whole. */
  BigDecimal all() {
    return BigDecimal.valueOf(allBytes, DECIMALS);
  }
}
