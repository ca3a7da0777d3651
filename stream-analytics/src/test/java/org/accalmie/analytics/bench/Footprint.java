package org.accalmie.analytics.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** What the analytics take when all is counted: heap, state directory, topics. */
final class Footprint {
  private static final double MEGA = 1e6;

  private Footprint() {}

  static void tell(Admin admin, Path directory) throws Exception {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    say("heap in use, of 2 GiB", heap);
    say("state directory", size(directory));
    topics(admin).forEach(Footprint::say);
  }

  private static void say(String what, long bytes) {
    System.out.printf(Locale.ROOT, "  %-50s %,10.1f MB%n", what, bytes / MEGA);
  }

  private static Map<String, Long> topics(Admin admin) throws Exception {
    Map<String, Long> sizes = new TreeMap<>();
    var brokers = admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
    for (var directories : admin.describeLogDirs(brokers).allDescriptions().get().values()) {
      for (LogDirDescription directory : directories.values()) {
        directory
            .replicaInfos()
            .forEach((part, info) -> sizes.merge("topic " + part.topic(), info.size(), Long::sum));
      }
    }
    return sizes;
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(Footprint::length).sum();
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
