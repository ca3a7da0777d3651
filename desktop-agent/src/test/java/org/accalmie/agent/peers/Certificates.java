package org.accalmie.agent.peers;

import java.nio.file.Path;
import java.util.Map;

/** A server's own certificate for the name localhost, which nobody trusts unless told to. */
public final class Certificates {
  private Certificates() {}

  /** Writes {@code certificate.pem} and {@code key.pem} into the directory. */
  public static void make(Path directory) {
    Program.run(
        Map.of(),
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        directory.resolve("key.pem").toString(),
        "-out",
        certificate(directory).toString());
  }

  /**
   * Writes the key and the certificate of somebody whom the server's own key vouches for, after
   * {@link #make}.
   *
   * @param subject such as {@code /CN=ada}
   */
  public static Path sign(Path directory, String subject, Path file) {
    Program.run(
        Map.of(),
        "openssl",
        "req",
        "-x509",
        "-CA",
        certificate(directory).toString(),
        "-CAkey",
        directory.resolve("key.pem").toString(),
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        subject,
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-keyout",
        file.toString(),
        "-out",
        file.toString());
    return file;
  }

  /** What a client has to trust. */
  public static Path certificate(Path directory) {
    return directory.resolve("certificate.pem");
  }
}
