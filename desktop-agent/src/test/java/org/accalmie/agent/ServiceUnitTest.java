package org.accalmie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.accalmie.agent.peers.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as systemd itself reads it: it passes over what it does not know. */
class ServiceUnitTest {
  @TempDir private Path directory;

  @Test
  void systemdFindsNothingToSayAgainstTheService() throws IOException {
    String text = Files.readString(Path.of("src/package/linux/accalmie-agent.service"));
    // Only where the package is installed is the program there.
    Path unit = directory.resolve("accalmie-agent.service");
    Files.writeString(unit, text.replaceFirst("(?m)^ExecStart=.*$", "ExecStart=/bin/true"));

    String said =
        Program.run(
            Map.of("XDG_RUNTIME_DIR", directory.toString(), "HOME", directory.toString()),
            "systemd-analyze",
            "--user",
            "--man=no",
            "--recursive-errors=no",
            "verify",
            unit.toString());

    assertThat(said).isEmpty();
  }
}
