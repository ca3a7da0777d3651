package org.accalmie.policy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.accalmie.policy.agreement.ReleaseSecret;

/** Both parties' shares of the release secret, each in a file of its own. */
public final class ShareFiles {
  /** The option by which each of them is given. */
  public static final String OPTION = "--share";

  private static final int PARTIES = 2;

  private ShareFiles() {}

  /**
   * The secret of two files, in any order.
   *
   * @throws IllegalArgumentException if there are not two, or one cannot be read
   */
  public static ReleaseSecret read(List<Path> files) {
    if (files.size() != PARTIES) {
      throw new IllegalArgumentException(
          "The release secret has two shares, one of each party: give %s FILE twice."
              .formatted(OPTION));
    }
    return ReleaseSecret.of(share(files.getFirst()), share(files.getLast()));
  }

  private static byte[] share(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read. Give both files that “accalmie agreement secret” wrote.", e);
    }
  }
}
