package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.PinnedKeys;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.text.Language;

/** An agreement's YAML file: begun from the example, and signed without touching its comments. */
public final class AgreementFile {
  private static final Pattern SIGNATURES = Pattern.compile("(?m)^signatures:");
  private static final Pattern NO_SIGNATURES = Pattern.compile("(?m)^signatures:\\s*\\[\\s*]\\s*$");

  private AgreementFile() {}

  /** The commented example, beginning on a day and lasting a year. */
  public static String example(LocalDate from, Language language) throws IOException {
    String name = "example_" + language.tag() + ".yaml";
    try (InputStream in = AgreementFile.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("{from}", from.toString())
          .replace("{until}", from.plusYears(1).minusDays(1).toString())
          .replace("{review}", from.plusMonths(9).toString())
          .replace("{holiday}", from.plusDays(1).toString())
          .replace(
              "{tuesday}", from.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY)).toString())
          .replace("{consulted}", from.minusMonths(1).toString());
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with all that is wrong, a line each
   */
  public static SignedAgreement read(Path file) throws IOException {
    return switch (reading(file)) {
      case Reading.Understood understood -> understood.signed();
      case Reading.Refused refused ->
          throw new IllegalArgumentException(
              refused.problems().stream()
                  .map(problem -> file + ", " + problem)
                  .collect(Collectors.joining(System.lineSeparator())));
    };
  }

  /** Reads a file, whatever it holds. */
  static Reading reading(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(Errors.file(file))) {
      return AgreementReader.read(in.readNBytes(AgreementReader.MOST_BYTES + 1));
    }
  }

  static void createNew(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Adds a signature at the file's end, whole or not at all. */
  static void append(Path file, SignedAgreement signed, Signature signature) throws IOException {
    String withSignature = signed(Files.readString(file), signature);
    List<Signature> signatures = new ArrayList<>(signed.signatures());
    signatures.add(signature);
    Reading expected = new Reading.Understood(new SignedAgreement(signed.agreement(), signatures));
    if (!AgreementReader.read(withSignature.getBytes(StandardCharsets.UTF_8)).equals(expected)) {
      throw new IllegalArgumentException(
          file + ": the signature cannot be added; move “signatures:” to the end of the file");
    }
    replace(file, withSignature);
  }

  /**
   * Writes the pins of the issuer's keys into it, whole or not at all.
   *
   * @param pins id of each leaf group to its pin
   * @throws IllegalArgumentException if it has been signed, or cannot be changed in its place
   */
  public static void pin(Path file, Map<String, String> pins) throws IOException {
    SignedAgreement signed = read(file);
    if (!signed.signatures().isEmpty()) {
      throw new IllegalArgumentException(
          file + " has been signed; the keys come first, then the signatures: remove them");
    }
    String text = PinnedKeys.write(Files.readString(file), pins);
    boolean isPinned =
        AgreementReader.read(text.getBytes(StandardCharsets.UTF_8))
                instanceof Reading.Understood understood
            && understood.signed().agreement().leaves().stream()
                .allMatch(leaf -> Objects.equals(leaf.keys(), pins.get(leaf.id())));
    if (!isPinned) {
      throw new IllegalArgumentException(
          file
              + ": the keys cannot be written there; write the fields of each group one below the other");
    }
    replace(file, text);
  }

  /** The text of an agreement with one more signature, at its end, where the list has to be. */
  public static String signed(String text, Signature signature) {
    return withList(text) + item(signature);
  }

  private static String withList(String text) {
    String begun = NO_SIGNATURES.matcher(text).replaceFirst("signatures:");
    String ended = begun.endsWith("\n") ? begun : begun + "\n";
    return SIGNATURES.matcher(ended).find() ? ended : ended + "\nsignatures:\n";
  }

  private static String item(Signature signature) {
    return """
      - role: %s
        key: %s
        value: %s
    """
        .formatted(signature.role().word(), signature.key(), signature.value());
  }

  // Written beside the file first, so that a full disk or a crash leaves the old file whole.
  static void replace(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(beside, text);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
