package org.accalmie.dashboards.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.accalmie.dashboards.audit.AuditLog;

/** Doors of the demo, with a log of admins' acts that is nobody else's. */
public final class TestDoors {
  private TestDoors() {}

  /** With an empty log. */
  public static Doors demo() {
    try {
      Path directory = Files.createTempDirectory("accalmie-acts");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
      return Doors.demo(AuditLog.open(directory, TestSite.CLOCK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      // It is gone.
    }
  }
}
