package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementSchema;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Verdict;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.text.Contract;
import org.accalmie.policy.text.ContractDiff;
import org.accalmie.policy.text.PlainText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    subcommands = {HolidaysCommand.class, ReliefsCommand.class, SimulateCommand.class},
    description = "Writes, checks, signs and verifies the agreement of both parties.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the agreement may not take effect",
      "2:bad input, nothing was written"
    })
public final class AgreementMain {
  private static final int REFUSED = 1;
  private static final String STANDARD_INPUT = "-";

  private final Clock clock;
  private final Terminal terminal;
  @Spec @Nullable private CommandSpec spec;

  AgreementMain(Clock clock, Terminal terminal) {
    this.clock = clock;
    this.terminal = terminal;
  }

  /** Runs one command. */
  public static void main(String[] args) {
    Logging.quiet();
    Clock clock = Clock.system(ZoneId.systemDefault());
    System.exit(commandLine(clock, Terminal.ofThisProcess()).execute(args));
  }

  static CommandLine commandLine(Clock clock, Terminal terminal) {
    CommandLine line = new CommandLine(new AgreementMain(clock, terminal));
    line.registerConverter(Role.class, RoleWord::role);
    return Errors.inSentences(line);
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = "Writes a commented example to begin with.")
  int example(@Parameters(paramLabel = "FILE") Path file, @Mixin Speech speech) throws IOException {
    LocalDate from = LocalDate.now(clock).plusMonths(1).withDayOfMonth(1);
    AgreementFile.createNew(file, AgreementFile.example(from, speech.language()));
    say("Wrote %s. It says in its first lines what to do next.", file);
    return 0;
  }

  @Command(
      name = "key",
      mixinStandardHelpOptions = true,
      description = "Makes a party's key and prints its public half.")
  int key(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--no-passphrase",
              description = "do not encrypt: whoever reads the file can sign")
          boolean plain,
      @Mixin PassphraseSource source)
      throws IOException {
    if (plain && source.isGiven()) {
      throw new IllegalArgumentException("give a passphrase or --no-passphrase, not both");
    }
    PrivateFile.refuseExisting(file);
    try (Passphrase passphrase = plain ? null : source.chosen(terminal)) {
      String publicKey = KeyFile.createNew(file, passphrase);
      say("Wrote the private key to %s. Keep it to yourself; who has it signs for you.", file);
      say("key: %s", publicKey);
    }
    return 0;
  }

  @Command(
      name = "secret",
      mixinStandardHelpOptions = true,
      description = "Makes a party's share of the secret that the noise of figures is bound to.")
  int secret(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    byte[] share = ReleaseSecret.drawShare(new SecureRandom());
    PrivateFile.create(file, share);
    say(
        "Wrote your share of the release secret to %s. The analytics need both parties' shares;",
        file);
    say("who has only one cannot take the noise off. Keep a copy: without it nothing is released.");
    say("Tell the other party its fingerprint: %s", ReleaseSecret.fingerprint(share));
    return 0;
  }

  @Command(
      name = "release-key",
      mixinStandardHelpOptions = true,
      description = "Prints what the agreement pins, of the fingerprints of both parties' shares.")
  int releaseKey(
      @Parameters(
              paramLabel = "FINGERPRINT",
              arity = "2",
              description = "as “accalmie agreement secret” printed them, in any order")
          List<String> fingerprints) {
    String one = fingerprint(fingerprints.getFirst());
    String other = fingerprint(fingerprints.getLast());
    if (one.equals(other)) {
      throw new IllegalArgumentException(
          "both fingerprints are the same: each party makes a share of its own");
    }
    say("release-key: %s", ReleaseSecret.pin(one, other));
    return 0;
  }

  private static String fingerprint(String text) {
    if (!text.matches("sha256:[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "“%s” is no fingerprint: write what “accalmie agreement secret” printed".formatted(text));
    }
    return text;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says all that is wrong with an agreement.")
  int check(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    SignedAgreement signed = AgreementFile.read(file);
    Agreement agreement = signed.agreement();
    say("%s is complete.", file);
    say(
        "  %s, version %d, %s to %s",
        agreement.id(), agreement.version(), agreement.from(), agreement.until());
    say(
        "  %s, %d people",
        agreement.groups().size() == 1 ? "1 group" : agreement.groups().size() + " groups",
        agreement.roster(agreement.root().id()));
    say("  measures: %s", String.join(", ", agreement.measures()));
    say("  signatures: %s", signatures(signed));
    say("  %s", agreement.hash());
    NotYet.of(agreement).forEach(sentence -> say("%s", sentence));
    return 0;
  }

  @Command(
      name = "sign",
      mixinStandardHelpOptions = true,
      description = "Adds a party's signature to an agreement.")
  int sign(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "employer or works-council")
          Role role,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "the party's private key file, - for the standard input")
          Path key,
      @Option(
              names = "--held",
              paramLabel = "OLD",
              description = "sign with the key that the party has in this version: it changes it")
          @Nullable Path held,
      @Mixin PassphraseSource source)
      throws IOException {
    SignedAgreement signed = AgreementFile.read(file);
    Agreement signing = held == null ? signed.agreement() : AgreementFile.read(held).agreement();
    PrivateKey privateKey = privateKey(key, source);
    Signature signature = Signing.sign(signed.agreement(), signing.party(role), privateKey);
    if (signed.signatures().contains(signature)) {
      say("The %s had signed %s already.", role.word(), file);
      return 0;
    }
    AgreementFile.append(file, signed, signature);
    say("The %s signed %s", role.word(), signed.agreement().hash());
    signed.signatures().stream()
        .filter(other -> !Signing.valid(signed.agreement(), other))
        .forEach(
            other ->
                say(
                    "Note: the %s's signature does not fit this text; ask for it again.",
                    other.role().word()));
    return 0;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Says whether an agreement may take effect today.")
  int verify(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--held",
              paramLabel = "OLD",
              description = "the agreement in force until now")
          @Nullable Path held)
      throws IOException {
    SignedAgreement candidate = AgreementFile.read(file);
    SignedAgreement before = held == null ? null : AgreementFile.read(held);
    LocalDate today = today(candidate.agreement());
    if (before == null && candidate.agreement().version() > 1) {
      say("Judged by itself: give --held and the version before to judge it as its successor.");
    }
    return switch (Succession.judge(before, candidate, today)) {
      case Verdict.InForce inForce -> {
        LocalDate from = inForce.signed().agreement().from();
        say(
            "%s may take effect%s: signed by %s.",
            file, from.isAfter(today) ? " on " + from : "", signatures(inForce.signed()));
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

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Says where each version stands in its life; give all versions.")
  int status(
      @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files,
      @Option(names = "--on", paramLabel = "DAY", description = "today without it")
          @Nullable LocalDate on)
      throws IOException {
    List<StatusLines.Version> versions = new ArrayList<>();
    for (Path file : files) {
      versions.add(new StatusLines.Version(file, AgreementFile.reading(file)));
    }
    StatusLines.of(versions, agreement -> on == null ? today(agreement) : on)
        .forEach(line -> say("%s", line));
    return 0;
  }

  @Command(
      name = "text",
      mixinStandardHelpOptions = true,
      description = "Prints the agreement as the contract that both parties sign.")
  int text(@Parameters(paramLabel = "FILE") Path file, @Mixin Speech speech) throws IOException {
    out()
        .print(
            new PlainText(speech.language())
                .of(Contract.of(AgreementFile.read(file), speech.language())));
    out().flush();
    return 0;
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Says in words what a next version changes, and who has to sign that.")
  int diff(
      @Parameters(paramLabel = "OLD") Path old,
      @Parameters(paramLabel = "NEW") Path next,
      @Mixin Speech speech)
      throws IOException {
    Agreement before = AgreementFile.read(old).agreement();
    Agreement after = AgreementFile.read(next).agreement();
    if (!before.id().equals(after.id())) {
      throw new IllegalArgumentException(
          "%s is “%s” and %s is “%s”: these are two agreements, not two versions of one"
              .formatted(old, before.id(), next, after.id()));
    }
    ContractDiff diff = ContractDiff.of(before, after, speech.language());
    out().print(new PlainText(speech.language()).of(diff));
    out().flush();
    return 0;
  }

  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "Prints the JSON Schema of agreements, for editors.")
  int schema() {
    say("%s", AgreementSchema.json());
    return 0;
  }

  @Command(
      name = "json",
      mixinStandardHelpOptions = true,
      description = "Prints the canonical JSON, as it travels to all desktops.")
  int json(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    say(
        "%s",
        new String(
            AgreementJson.write(AgreementFile.read(file)),
            java.nio.charset.StandardCharsets.UTF_8));
    return 0;
  }

  private PrivateKey privateKey(Path file, PassphraseSource source) throws IOException {
    if (!STANDARD_INPUT.equals(file.toString())) {
      return KeyFile.read(file, () -> source.known(terminal));
    }
    if (source.takesStandardInput()) {
      throw new IllegalArgumentException(
          "key and passphrase cannot both come from the standard input; give --passphrase-file");
    }
    return KeyFile.read("the standard input", terminal.in(), () -> source.known(terminal));
  }

  private static String signatures(SignedAgreement signed) {
    return signed.signatures().isEmpty()
        ? "none yet"
        : signed.signatures().stream()
            .map(signature -> signature(signed.agreement(), signature))
            .collect(Collectors.joining(", "));
  }

  private static String signature(Agreement agreement, Signature signature) {
    String role = signature.role().word();
    if (!Signing.valid(agreement, signature)) {
      return role + " (does not fit: the text was changed after it was signed)";
    }
    boolean own = agreement.party(signature.role()).key().equals(signature.key());
    return own ? role : role + " (with another key than in this version)";
  }

  private LocalDate today(Agreement agreement) {
    return PersonDay.at(clock.instant(), agreement.zone()).day();
  }

  private void say(String format, Object... arguments) {
    out().println(format.formatted(arguments));
  }

  private PrintWriter out() {
    return line().getOut();
  }

  private PrintWriter err() {
    return line().getErr();
  }

  private CommandLine line() {
    return java.util.Objects.requireNonNull(spec).commandLine();
  }
}
