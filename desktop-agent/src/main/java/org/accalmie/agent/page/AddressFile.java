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
  private final Path opener;

  /** Looks in the directory of an agent. */
  public AddressFile(Path directory) {
    this.file = directory.resolve("page.address");
    this.opener = directory.resolve("page.html");
  }

  /** The address, unless no agent runs here. */
  public Optional<URI> read() throws IOException {
    try {
      return Optional.of(URI.create(Files.readString(file, US_ASCII).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * A file that leads a browser to the page: everybody on the machine may read what a program is
   * started with, and the address holds a secret.
   */
  public URI opener() {
    return opener.toUri();
  }

  /** Tells where the page is from now on. */
  public void write(URI address) throws IOException {
    PrivateFiles.replace(opener, leadingTo(address).getBytes(US_ASCII));
    PrivateFiles.replace(file, address.toString().getBytes(US_ASCII));
  }

  /** No address has anything in it that HTML takes for its own. */
  private static String leadingTo(URI address) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="refresh" content="0; url=%1$s">
        <title>Accalmie</title>
        </head>
        <body><p><a href="%1$s">Accalmie</a></p></body>
        </html>
        """
        .formatted(address);
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(opener);
    } catch (IOException e) {
      // The next start writes over it.
    }
  }
}
