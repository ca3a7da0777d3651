package org.accalmie.policy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The peer that reads our keys and writes those that we read. */
final class OpenSsl {
  private static final int KEY_BYTES = 32;

  private OpenSsl() {}

  /** The public half of a private key's file, as an agreement writes it. */
  static String publicKey(Path file, String passphrase) throws Exception {
    byte[] spki =
        run("pkey", "-in", file, "-passin", "pass:" + passphrase, "-pubout", "-outform", "DER");
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(spki, spki.length - KEY_BYTES, spki.length));
  }

  /** Runs a command that has to succeed, and returns what it printed. */
  static byte[] run(Object... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    Arrays.stream(words).map(String::valueOf).forEach(command::add);
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    byte[] out = process.getInputStream().readAllBytes();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + err);
    }
    return out;
  }
}
