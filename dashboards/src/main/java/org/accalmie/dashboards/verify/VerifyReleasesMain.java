package org.accalmie.dashboards.verify;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.agreements.PublishedAgreements;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.analytics.broker.KafkaTrouble;
import org.accalmie.dashboards.local.Progress;
import org.accalmie.dashboards.local.WorkDirectory;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.cli.PartyKey;
import org.accalmie.policy.cli.PartyKey.Signer;
import org.accalmie.policy.cli.RoleWord;
import org.accalmie.policy.cli.ShareFiles;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.Verification;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code accalmie verify-releases}: whether the releases are what the log gives.
 *
 * <p>Exit codes: 0 the same, 1 they differ, 2 it could not be checked.
 */
@Command(
    name = "accalmie verify-releases",
    mixinStandardHelpOptions = true,
    description = {
      "Copies agreements and reports of a cluster to this machine, counts and releases them again, and says",
      "“same”, or which releases or entries of the ledger differ and where. Keeps nothing, and writes nothing",
      "to the cluster unless a party signs the result with --sign."
    })
public final class VerifyReleasesMain implements Callable<Integer> {
  private static final int DIFFERENT = 1;
  private static final int NOT_CHECKED = 2;
  private static final int TOLD = 20;
  private static final int STEPS = 1000;

  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "the Kafka cluster")
  private String bootstrap = "";

  @Option(names = Brokers.OPTION, paramLabel = "FILE", description = Brokers.DESCRIPTION)
  private @Nullable Path kafkaConfig;

  @Option(
      names = ShareFiles.OPTION,
      required = true,
      paramLabel = "FILE",
      description = "a party's share of the release secret; to be given for both")
  private List<Path> shares = new ArrayList<>();

  @Mixin private PartyKey party = new PartyKey();

  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;
  private final Clock clock = Clock.systemUTC();

  VerifyReleasesMain(PrintStream out, PrintStream err, @Nullable Console console) {
    this.out = out;
    this.err = err;
    this.progress = new Progress(err, console != null && console.isTerminal());
  }

  /** Runs it and exits. */
  public static void main(String[] args) {
    Logging.quiet();
    System.exit(
        new CommandLine(new VerifyReleasesMain(System.out, System.err, System.console()))
            .registerConverter(Role.class, RoleWord::role)
            .execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return check(ShareFiles.read(shares), Brokers.of(bootstrap, kafkaConfig));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      err.println(e.getMessage());
    }
    return NOT_CHECKED;
  }

  private int check(ReleaseSecret secret, Brokers brokers)
      throws IOException, InterruptedException {
    try {
      Agreement agreement = pinning(secret, brokers);
      Optional<Signer> signer = party.signer();
      signer.ifPresent(one -> requireOwn(one, agreement));
      Found found = verify(secret, brokers);
      int code = tell(found);
      signer.ifPresent(one -> publish(one, brokers, agreement, found));
      return code;
    } catch (KafkaException e) {
      throw KafkaTrouble.of(
          brokers, sentence("does not answer"), sentence("is it up, and may we read?"), e);
    }
  }

  /** The newest agreement, of those that all pin this secret. */
  private Agreement pinning(ReleaseSecret secret, Brokers brokers) {
    AgreementBook book = PublishedAgreements.read(brokers);
    if (book.versions().isEmpty()) {
      throw new IllegalArgumentException(
          "No agreement is published at %s, so nothing could be released.".formatted(brokers));
    }
    List<Integer> others =
        book.versions().stream()
            .filter(version -> !version.releaseKey().equals(secret.pin()))
            .map(Agreement::version)
            .toList();
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "%s are the wrong shares: the agreement pins others (versions %s). Give those that both parties made for it."
              .formatted(shares, others));
    }
    return book.versions().getLast();
  }

  /** Before the long counting, and not after it. */
  private static void requireOwn(Signer signer, Agreement agreement) {
    byte[] text = agreement.hash().getBytes(StandardCharsets.US_ASCII);
    String key = agreement.party(signer.role()).key();
    var signature = new Signature(signer.role(), key, Signing.sign(text, signer.key()));
    if (!Signing.valid(text, signature)) {
      throw new IllegalArgumentException(
          "This private key is not the one that the agreement names for the %s. Give that one."
              .formatted(signer.role().word()));
    }
  }

  private void publish(Signer signer, Brokers brokers, Agreement agreement, Found found) {
    Verification unsigned =
        new Verification(
            agreement.hash(),
            LocalDate.now(clock.withZone(agreement.zone())),
            found.ledger().entries(),
            found.releases().releases(),
            signer.role().word(),
            found.isSame(),
            "",
            Analytics.SOFTWARE);
    String value = Signing.sign(WireCodec.encode(unsigned), signer.key());
    byte[] text = WireCodec.encode(unsigned.signed(value));
    WholeTopic.append(brokers, Topics.VERIFICATIONS, signer.role().word(), List.of(text));
    out.println("published, signed by the " + signer.role().word());
  }

  /** What became of both. */
  private record Found(Comparison releases, LedgerComparison ledger) {
    boolean isSame() {
      return releases.differences().isEmpty() && ledger.differences().isEmpty();
    }
  }

  private Found verify(ReleaseSecret secret, Brokers brokers)
      throws IOException, InterruptedException {
    // In this order: what is released meanwhile need not be found in a log that was read before.
    List<Release> known = releases(brokers);
    Map<String, byte[]> knownLedger = ledger(brokers);
    ClusterLog agreements = ClusterLog.of(brokers, Topics.AGREEMENTS);
    ClusterLog keys = ClusterLog.of(brokers, Topics.KEYS);
    ClusterLog reports = ClusterLog.of(brokers, Topics.REPORTS);
    try (WorkDirectory directory = WorkDirectory.create("verify");
        EmbeddedBroker broker =
            EmbeddedBroker.in(directory.path().resolve("broker"), 0, reports.partitions())
                .start()) {
      var recount = new Recount(broker.brokers());
      recount.copy(agreements, ignored -> {}, ignored -> {});
      recount.copy(keys, ignored -> {}, ignored -> {});
      var beginning = new Beginning(reports.trimmed(), secret);
      recount.copy(reports, beginning::take, bar("copied"));
      recount.count(secret, directory.path().resolve("analytics"), bar("counted"));
      Map<String, Release> here = new LinkedHashMap<>();
      releases(broker.brokers()).forEach(release -> here.put(release.key(), release));
      Optional<LocalDate> from = beginning.at().map(VerifyReleasesMain::firstDay);
      return new Found(
          Comparison.of(known, releases(brokers), here, from),
          LedgerComparison.of(knownLedger, ledger(brokers), ledger(broker.brokers()), from));
    }
  }

  /** A day later in the zones that are behind: the releases of that day are left out, too. */
  private static LocalDate firstDay(Instant beginning) {
    return LocalDate.ofInstant(beginning, ZoneOffset.UTC).plusDays(1);
  }

  private static List<Release> releases(Brokers brokers) {
    List<Release> releases = new ArrayList<>();
    ClusterLog.of(brokers, Topics.RELEASES)
        .read(
            message -> {
              try {
                releases.add(WireCodec.decodeRelease(message.value()));
              } catch (WireException e) {
                // Shown to nobody: the pages leave it out too.
              }
            },
            ignored -> {});
    return releases;
  }

  /** The last word under each key, as the topic will have it once it is compacted. */
  private static Map<String, byte[]> ledger(Brokers brokers) {
    Map<String, byte[]> ledger = new HashMap<>();
    ClusterLog.of(brokers, Topics.LEDGER)
        .read(
            message -> {
              if (message.key() != null && message.value() != null) {
                ledger.put(new String(message.key(), StandardCharsets.UTF_8), message.value());
              }
            },
            ignored -> {});
    return ledger;
  }

  private IntConsumer bar(String what) {
    return permille -> progress.at(what, permille, STEPS);
  }

  private int tell(Found found) {
    Comparison releases = found.releases();
    releases
        .otherSoftware()
        .forEach(version -> out.println("Made by another version of the software: " + version));
    if (releases.older() > 0) {
      out.printf(
          "%d releases are older than the reports that are kept, and cannot be recounted.%n",
          releases.older());
    }
    LedgerComparison ledger = found.ledger();
    if (found.isSame()) {
      out.printf(
          "same: %d releases, %d entries of the ledger%n", releases.releases(), ledger.entries());
      return 0;
    }
    tell("releases", releases.releases(), releases.differences());
    tell("entries of the ledger", ledger.entries(), ledger.differences());
    return DIFFERENT;
  }

  private void tell(String what, int all, List<String> differences) {
    differences.stream().limit(TOLD).forEach(out::println);
    if (!differences.isEmpty()) {
      out.printf(
          "different: %d of %d %s%s%n",
          differences.size(),
          all,
          what,
          differences.size() > TOLD ? "; the first 20 are above" : "");
    }
  }
}
