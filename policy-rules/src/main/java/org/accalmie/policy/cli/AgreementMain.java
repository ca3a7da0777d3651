package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code accalmie agreement …}: write, check, sign and verify an agreement.
 *
 * <p>Exit codes: 0 done, 1 the agreement may not take effect, 2 bad input and nothing written.
 */
@Command(
    name = "accalmie agreement",
    mixinStandardHelpOptions = true,
    description = "Writes, checks, signs and verifies the agreement of both parties.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the agreement may not take effect",
      "2:bad input, nothing was written"
    })
public final class AgreementMain {
  private static final int REFUSED = 1;
  private static final int BAD_INPUT = 2;
  private static final int SECRET_BYTES = 32;

  private final Clock clock;
  @Spec @Nullable private CommandSpec spec;

  AgreementMain(Clock clock) {
    this.clock = clock;
  }

  /** Runs one command. */
  public static void main(String[] args) {
    System.exit(commandLine(Clock.system(ZoneId.systemDefault())).execute(args));
  }

  static CommandLine commandLine(Clock clock) {
    CommandLine line = new CommandLine(new AgreementMain(clock));
    line.registerConverter(Role.class, AgreementMain::role);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println(sentence(e));
          return BAD_INPUT;
        });
    return line;
  }

  @Command(name = "new", description = "Writes a commented example to begin with.")
  int example(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    LocalDate from = LocalDate.now(clock).plusMonths(1).withDayOfMonth(1);
    AgreementFile.createNew(file, AgreementFile.example(from));
    say("Wrote %s. It says in its first lines what to do next.", file);
    return 0;
  }

  @Command(name = "key", description = "Makes a party's key and prints its public half.")
  int key(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    String publicKey = KeyFile.createNew(file);
    say("Wrote the private key to %s. Keep it to yourself; who has it signs for you.", file);
    say("key: %s", publicKey);
    return 0;
  }

  @Command(name = "secret", description = "Makes the secret that the noise of figures is bound to.")
  int secret(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    byte[] text = Base64.getEncoder().encode(random);
    KeyFile.createPrivate(file, text);
    say("Wrote the release secret to %s. The analytics need it; nobody else should see it.", file);
    say("release-key: %s", AgreementJson.sha256(text));
    return 0;
  }

  @Command(name = "check", description = "Says all that is wrong with an agreement.")
  int check(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    SignedAgreement signed = read(file);
    Agreement agreement = signed.agreement();
    say("%s is complete.", file);
    say(
        "  %s, version %d, %s to %s",
        agreement.id(), agreement.version(), agreement.from(), agreement.until());
    say(
        "  %d groups, %d people",
        agreement.groups().size(), agreement.roster(agreement.root().id()));
    say("  measures: %s", String.join(", ", agreement.measures()));
    say("  signatures: %s", signatures(signed));
    say("  %s", agreement.hash());
    return 0;
  }

  @Command(name = "sign", description = "Adds a party's signature to an agreement.")
  int sign(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--role", required = true, description = "employer or works-council")
          Role role,
      @Option(names = "--key", required = true, description = "the party's private key file")
          Path key)
      throws IOException {
    SignedAgreement signed = read(file);
    PrivateKey privateKey = KeyFile.read(key);
    Signature signature = Signing.sign(signed.agreement(), role, privateKey);
    if (signed.signatures().contains(signature)) {
      say("The %s had signed %s already.", role.word(), file);
      return 0;
    }
    AgreementFile.append(file, signed, signature);
    say("The %s signed %s", role.word(), signed.agreement().hash());
    return 0;
  }

  @Command(name = "verify", description = "Says whether an agreement may take effect today.")
  int verify(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--held", description = "the agreement in force until now")
          @Nullable Path held)
      throws IOException {
    SignedAgreement candidate = read(file);
    SignedAgreement before = held == null ? null : read(held);
    LocalDate today = LocalDate.now(clock.withZone(candidate.agreement().zone()));
    return switch (Succession.judge(before, candidate, today)) {
      case Verdict.InForce inForce -> {
        say("%s may take effect: signed by %s.", file, signatures(inForce.signed()));
        say("  %s", inForce.signed().agreement().hash());
        yield 0;
      }
      case Verdict.Refused refused -> {
        err().println(file + " may not take effect:");
        refused.reasons().forEach(reason -> err().println("  " + reason));
        yield REFUSED;
      }
    };
  }

  @Command(name = "json", description = "Prints the canonical JSON, as it travels to all desktops.")
  int json(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    say("%s", new String(AgreementJson.write(read(file)), java.nio.charset.StandardCharsets.UTF_8));
    return 0;
  }

  private static SignedAgreement read(Path file) throws IOException {
    return switch (AgreementReader.read(Files.readAllBytes(file))) {
      case Reading.Understood understood -> understood.signed();
      case Reading.Refused refused ->
          throw new IllegalArgumentException(
              refused.problems().stream()
                  .map(problem -> file + ", " + problem)
                  .collect(Collectors.joining(System.lineSeparator())));
    };
  }

  private static String signatures(SignedAgreement signed) {
    return signed.signatures().isEmpty()
        ? "none yet"
        : signed.signatures().stream().map(s -> s.role().word()).collect(Collectors.joining(", "));
  }

  private static Role role(String word) {
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new CommandLine.TypeConversionException("write employer or works-council"));
  }

  private static String sentence(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
      case java.nio.file.FileAlreadyExistsException there ->
          there.getFile() + " exists already and was left alone; give another name";
      case java.nio.file.AccessDeniedException denied ->
          denied.getFile() + " may not be read or written; look at its permissions";
      case IOException io -> "The file could not be read or written: " + io.getMessage();
      case UncheckedIOException io -> "The file could not be read or written: " + io.getMessage();
      default -> String.valueOf(e.getMessage());
    };
  }

  private void say(String format, Object... arguments) {
    PrintWriter out = line().getOut();
    out.println(format.formatted(arguments));
  }

  private PrintWriter err() {
    return line().getErr();
  }

  private CommandLine line() {
    return java.util.Objects.requireNonNull(spec).commandLine();
  }
}
