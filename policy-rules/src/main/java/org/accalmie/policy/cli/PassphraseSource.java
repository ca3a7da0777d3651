package org.accalmie.policy.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From where a command takes a passphrase: the person at the terminal, unless told otherwise. */
final class PassphraseSource {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "read the passphrase from the first line of this file")
  @Nullable
  private Path file;

  @Option(
      names = "--passphrase-stdin",
      description = "read the passphrase from the first line of the standard input")
  private boolean stdin;

  boolean isGiven() {
    return file != null || stdin;
  }

  boolean takesStandardInput() {
    return stdin;
  }

  /** The passphrase of a key that there is. */
  Passphrase known(Terminal terminal) throws IOException {
    return given(terminal, "Passphrase of the key:");
  }

  /** A passphrase for a new key: typed twice, so that a slip of the finger locks nobody out. */
  Passphrase chosen(Terminal terminal) throws IOException {
    Passphrase first = given(terminal, "New passphrase:");
    try {
      requireUsable(first, terminal);
      return first;
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private void requireUsable(Passphrase first, Terminal terminal) {
    if (first.isEmpty()) {
      throw new IllegalArgumentException(
          "the passphrase is empty; choose one, or give --no-passphrase for a key that signs for"
              + " whoever reads its file");
    }
    if (isGiven()) {
      return;
    }
    try (Passphrase second = typed(terminal, "The same again:")) {
      if (!first.equalTo(second)) {
        throw new IllegalArgumentException("the two passphrases differ; no key was made");
      }
    }
  }

  private Passphrase given(Terminal terminal, String question) throws IOException {
    if (file != null && stdin) {
      throw new IllegalArgumentException("give --passphrase-file or --passphrase-stdin, not both");
    }
    if (file != null) {
      return Passphrase.firstLineOf(file);
    }
    return stdin ? Passphrase.firstLine(terminal.in()) : typed(terminal, question);
  }

  private static Passphrase typed(Terminal terminal, String question) {
    return terminal
        .askUnseen(question)
        .map(Passphrase::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "nobody could be asked for the passphrase; give --passphrase-file FILE or"
                        + " --passphrase-stdin"));
  }
}
