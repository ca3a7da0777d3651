package org.accalmie.dashboards.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for a month: the same admin has another one in the next, so that no work of years can be
 * put together.
 *
 * <p>What makes them is kept until the end of the next month, for as long can be found out who it
 * was, by who knows the provider's subject; after that by nobody.
 */
final class Pseudonyms {
  private static final Pattern NAME = Pattern.compile("audit-(\\d{4}-\\d{2})\\.salt");
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SALT = 32;
  private static final int LETTERS = 8;

  private final SecureRandom random = new SecureRandom();
  private final Path directory;

  Pseudonyms(Path directory) {
    this.directory = directory;
  }

  String of(String subject, YearMonth month) throws IOException {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt(month), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(subject.getBytes(UTF_8))).substring(0, LETTERS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Removes what is older than the month before this one. */
  void forget(YearMonth now) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && isOlder(name.group(1), now.minusMonths(1))) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isOlder(String month, YearMonth than) {
    try {
      return YearMonth.parse(month).isBefore(than);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private byte[] salt(YearMonth month) throws IOException {
    Path file = directory.resolve("audit-" + month + ".salt");
    if (!Files.exists(file) || Files.size(file) != SALT) {
      Files.deleteIfExists(file);
      byte[] fresh = new byte[SALT];
      random.nextBytes(fresh);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, fresh);
    }
    return Files.readAllBytes(file);
  }
}
