package org.accalmie.dashboards.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where one demo keeps its files; removed at its end.
 *
 * @param path named after the process, so that what a killed demo left can be told and removed
 */
record DemoDirectory(Path path) implements AutoCloseable {
  static DemoDirectory create() throws IOException {
    Path all = Path.of(System.getProperty("user.home"), ".cache", "accalmie-demo");
    Files.createDirectories(all);
    try (Stream<Path> left = Files.list(all)) {
      left.filter(DemoDirectory::isOrphan).forEach(DemoDirectory::remove);
    }
    return new DemoDirectory(
        Files.createDirectory(all.resolve(String.valueOf(ProcessHandle.current().pid()))));
  }

  @Override
  public void close() {
    remove(path);
  }

  private static boolean isOrphan(Path directory) {
    try {
      return ProcessHandle.of(Long.parseLong(directory.getFileName().toString())).isEmpty();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("Left behind: " + directory + " (" + e.getMessage() + ")");
    }
  }
}
