package org.accalmie.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.accalmie.dashboards.audit.Act;
import org.accalmie.dashboards.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));

  private final StringWriter said = new StringWriter();
  @TempDir Path directory;

  @Test
  void saysThatTheLogIsWhole() throws IOException {
    note();
    assertThat(verify()).isZero();
    assertThat(said.toString()).contains("Whole: acts 1 to 2, the last with the fingerprint ");
  }

  @Test
  void saysWhichLineWasMeddledWith() throws IOException {
    note();
    Path file = directory.resolve("audit-2026-11.jsonl");
    Files.writeString(file, Files.readString(file).replace("version 2", "version 3"));
    assertThat(verify()).isEqualTo(1);
    assertThat(said.toString()).contains("audit-2026-11.jsonl, line 2 was changed");
  }

  @Test
  void anEmptyLogIsWhole() {
    assertThat(verify()).isZero();
    assertThat(said.toString()).contains("no act");
  }

  private void note() throws IOException {
    try (AuditLog log = AuditLog.open(directory, CLOCK)) {
      log.note("ada", Act.SIGNED_IN, "");
      log.note("ada", Act.DRAFT_PROPOSED, "version 2");
    }
  }

  private int verify() {
    CommandLine line = DashboardsMain.commandLine();
    line.setOut(new PrintWriter(said, true));
    return line.execute("audit", "verify", "--data-dir", directory.toString());
  }
}
