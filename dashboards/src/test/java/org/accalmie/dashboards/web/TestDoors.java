package org.accalmie.dashboards.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accalmie.dashboards.audit.AuditLog;

/** Doors of the demo, with a log of admins' acts that is nobody else's. */
public final class TestDoors {
  private TestDoors() {}

  /** With an empty log. */
  public static Doors demo() {
    try {
      Path directory = Files.createTempDirectory("accalmie-acts");
      directory.toFile().deleteOnExit();
      return Doors.demo(AuditLog.open(directory, TestSite.CLOCK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
