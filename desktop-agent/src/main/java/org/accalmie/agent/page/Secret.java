package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.accalmie.agent.PrivateFiles;

/** The secret in the page's address: 128 bits, made once, in a file of the owner alone. */
final class Secret {
  private static final String FILE = "page.secret";
  private static final int BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  private Secret() {}

  static String in(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      PrivateFiles.create(file);
      String known = Files.readString(file, US_ASCII).strip();
      if (FORM.matcher(known).matches()) {
        return known;
      }
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    PrivateFiles.replace(file, fresh.getBytes(US_ASCII));
    return fresh;
  }
}
