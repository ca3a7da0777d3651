package org.accalmie.agent.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What lets a Java that is started by a test trust a peer whose certificate nobody signed. */
public final class Trust {
  private static final String PASSWORD = "changeit";

  private Trust() {}

  /**
   * Puts a certificate into a store, which is made if it is missing.
   *
   * @return the options that have a Java use this store
   */
  public static List<String> in(Path certificate, Path store) {
    Program.run(
        Map.of(),
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-importcert",
        "-noprompt",
        "-file",
        certificate.toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
    return List.of(
        "-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }
}
