package org.accalmie.agent.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.policy.token.MembershipCode;

/** Where the owner's code lies: beside the journal, which has to begin anew when it is damaged. */
public final class MembershipFile {
  private static final String NAME = "membership";

  private final Path file;

  /** The one in a data directory. */
  public MembershipFile(Path directory) {
    this.file = directory.resolve(NAME);
  }

  /** The code, once its owner has entered it. */
  public Optional<MembershipCode> code() throws IOException {
    try {
      return MembershipCode.read(Files.readString(file, US_ASCII));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps the code that stands in another file.
   *
   * @throws IllegalArgumentException if there is none
   */
  public void take(Path other) throws IOException {
    keep(
        MembershipCode.read(Files.readString(other, US_ASCII))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s holds no code: see --code-file.".formatted(other))));
  }

  /** Keeps it. */
  public void keep(MembershipCode code) throws IOException {
    PrivateFiles.replace(file, code.text().getBytes(US_ASCII));
  }
}
