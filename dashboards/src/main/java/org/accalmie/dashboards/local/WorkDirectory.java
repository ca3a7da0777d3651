package org.accalmie.dashboards.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where one run keeps its files; removed at its end.
 *
 * @param path named after the process, so that what a killed run left can be told and removed
 */
public record WorkDirectory(Path path) implements AutoCloseable {
  /**
   * Makes one, and removes what runs that were killed have left.
   *
   * @param kind of run, which names the directory of all of its kind
   */
  public static WorkDirectory create(String kind) throws IOException {
    Path all = Path.of(System.getProperty("user.home"), ".cache", "accalmie-" + kind);
    Files.createDirectories(all);
    try (Stream<Path> left = Files.list(all)) {
      left.filter(WorkDirectory::isOrphan).forEach(WorkDirectory::remove);
    }
    return new WorkDirectory(
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
