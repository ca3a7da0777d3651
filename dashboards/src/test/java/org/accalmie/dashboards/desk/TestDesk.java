package org.accalmie.dashboards.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;

/** A desk's parts for tests. */
public final class TestDesk {
  private TestDesk() {}

  /** A store in a directory of its own. */
  public static DeskStore store() {
    try {
      Path directory = Files.createTempDirectory("accalmie-desk");
      // First said, last deleted.
      directory.toFile().deleteOnExit();
      DeskStore store = DeskStore.open(directory);
      try (var files = Files.list(directory)) {
        files.forEach(file -> file.toFile().deleteOnExit());
      }
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No topic: what is published there goes nowhere. */
  public record Nobody() implements Publisher {
    @Override
    public void publish(SignedAgreement signed, List<KeyList> keys) {
      throw new IllegalStateException("there is no broker in this test");
    }
  }
}
