package org.accalmie.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.agreements.Publication;
import org.accalmie.analytics.agreements.PublishedAgreements;
import org.accalmie.analytics.plans.PublishedPlans;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Problem;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.cli.KeyListFile;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.cli.ShareFiles;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Brokers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code accalmie analytics}: counts reports, releases figures and directs windows.
 *
 * <p>Exit codes: 0 stopped as asked, 1 the agreement or the plan may not take effect, 2 bad input.
 */
@Command(
    name = "accalmie analytics",
    mixinStandardHelpOptions = true,
    description = {
      "Counts reports, releases figures and directs windows, until it is stopped.",
      "How late it says that a window opens, ./accalmie bench directives tells on this machine."
    })
public final class AnalyticsMain implements Runnable {
  private static final int REFUSED = 1;
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      scope = CommandLine.ScopeType.INHERIT,
      description = "the Kafka cluster")
  private @Nullable String bootstrap;

  @Option(
      names = Brokers.OPTION,
      paramLabel = "FILE",
      scope = CommandLine.ScopeType.INHERIT,
      description = Brokers.DESCRIPTION)
  private @Nullable Path kafkaConfig;

  @Option(
      names = ShareFiles.OPTION,
      paramLabel = "FILE",
      scope = CommandLine.ScopeType.INHERIT,
      description = "a party's share of the release secret; to be given for both")
  private List<Path> shares = new ArrayList<>();

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      defaultValue = "${sys:user.home}/.local/state/accalmie-analytics",
      description = "what can be rebuilt from Kafka (default: ${DEFAULT-VALUE})")
  private @Nullable Path stateDirectory;

  @Spec private @Nullable CommandSpec spec;

  private final Clock clock;

  private AnalyticsMain(Clock clock) {
    this.clock = clock;
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    Logging.quiet();
    System.exit(commandLine(Clock.systemUTC()).execute(args));
  }

  static CommandLine commandLine(Clock clock) {
    CommandLine line = new CommandLine(new AnalyticsMain(clock));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println(e.getMessage());
          return BAD_INPUT;
        });
    return line;
  }

  @Override
  public void run() {
    Analytics analytics =
        new Analytics(
            new Analytics.Config(
                brokers(),
                Analytics.Config.APPLICATION,
                Objects.requireNonNull(stateDirectory),
                ShareFiles.read(shares),
                clock,
                Entitlement.PINNED_KEYS,
                Analytics.Config.SPARING));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  analytics.close();
                  stopped.countDown();
                }));
    analytics.start();
    say("The analytics count what comes in at " + bootstrap + ". Ctrl-C ends them.");
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = "Gives a signed agreement to all desktops and the analytics.")
  int publish(
      @Parameters(paramLabel = "FILE", description = "the signed agreement") Path file,
      @Option(
              names = "--keys",
              paramLabel = "FILE",
              description = "the issuer's public keys, which the agreement pins")
          @Nullable Path keysFile) {
    SignedAgreement signed = agreement(file);
    Brokers brokers = brokers();
    List<KeyList> keys = keys(signed.agreement(), keysFile);
    SignedAgreement held = PublishedAgreements.read(brokers).newestSigned().orElse(null);
    LocalDate today = PersonDay.at(clock.instant(), signed.agreement().zone()).day();
    List<Sentence> reasons = Publication.refusals(held, signed, today);
    if (!reasons.isEmpty()) {
      reasons.forEach(reason -> complain(reason.toString()));
      return REFUSED;
    }
    AgreementPublisher.publish(brokers, signed, keys);
    say("Published version " + signed.agreement().version() + ", " + signed.agreement().hash());
    if (signed.agreement().rotation() != null) {
      say(
          "Its rotation opens windows once a plan is published too: ./accalmie plan --agreement FILE --weeks N --format json, then ./accalmie analytics plan.");
    }
    return 0;
  }

  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = {
        "Gives a plan of the agreement's rotation to the analytics, which then open its windows.",
        "The first plan of a week holds; without one nobody has a turn."
      })
  int plan(
      @Parameters(
              paramLabel = "FILE",
              description =
                  "what ./accalmie plan --format json wrote under the published agreement")
          Path file) {
    ReleaseSecret secret = ShareFiles.read(shares);
    Optional<String> refusal = PublishedPlans.publish(brokers(), read(file), secret);
    refusal.ifPresentOrElse(this::complain, () -> say("Published the plan in " + file + "."));
    return refusal.isPresent() ? REFUSED : 0;
  }

  private static Map<String, KeyList> keyLists(Path file) {
    try {
      return KeyListFile.read(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The lists that an agreement pins, each of which must have been given. */
  private static List<KeyList> keys(Agreement agreement, @Nullable Path file) {
    Map<String, KeyList> given = file == null ? Map.of() : keyLists(file);
    List<String> missing = Publication.withoutKeys(agreement, given);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "The agreement pins keys for %s that %s. Give --keys with the file that “accalmie issuer keys” wrote for this version."
              .formatted(
                  String.join(", ", missing),
                  file == null ? "were not given" : "are not in " + file));
    }
    return Publication.pinned(agreement, given);
  }

  private static SignedAgreement agreement(Path file) {
    return switch (AgreementReader.read(read(file))) {
      case Reading.Understood understood -> understood.signed();
      case Reading.Refused refused ->
          throw new IllegalArgumentException(
              refused.problems().stream()
                  .map(Problem::toString)
                  .collect(Collectors.joining("\n", file + ":\n", "")));
    };
  }

  private Brokers brokers() {
    return Brokers.of(given(bootstrap, "--bootstrap HOST:PORT"), kafkaConfig);
  }

  private <T> T given(@Nullable T value, String option) {
    if (value == null) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Say it with " + option + ".");
    }
    return value;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void say(String sentence) {
    Objects.requireNonNull(spec).commandLine().getOut().println(sentence);
  }

  private void complain(String sentence) {
    Objects.requireNonNull(spec).commandLine().getErr().println(sentence);
  }
}
