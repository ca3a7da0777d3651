package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.accalmie.agent.PrivateFiles;

/** Where the page of a running agent is found; there while it runs, for its owner alone. */
public final class AddressFile {
  private final Path file;

  /** Looks in the directory of an agent. */
  public AddressFile(Path directory) {
    this.file = directory.resolve("page.address");
  }

  /** The address, unless no agent runs here. */
  public Optional<URI> read() throws IOException {
    try {
      return Optional.of(URI.create(Files.readString(file, US_ASCII).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(URI address) throws IOException {
    PrivateFiles.replace(file, address.toString().getBytes(US_ASCII));
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next start writes over it.
    }
  }
}
