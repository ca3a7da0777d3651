package org.accalmie.dashboards.issuer;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.accalmie.dashboards.local.Progress;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.cli.AgreementFile;
import org.accalmie.policy.cli.KeyListFile;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.token.MembershipCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code accalmie issuer …}: keys, members and the service that entitles them to report.
 *
 * <p>Exit codes: 0 done, 2 bad input and nothing changed.
 */
@Command(
    name = "accalmie issuer",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(keys | invite | revoke | status | serve)",
    description = {
      "Entitles each member of a group to one report a day, without learning which report is whose.",
      "It is best kept by the works council: in this order, keys, invite, serve."
    })
public final class IssuerMain {
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      scope = CommandLine.ScopeType.INHERIT,
      defaultValue = "${sys:user.home}/.local/share/accalmie-issuer",
      description = "private keys, members, and who had which token (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  private final Clock clock;

  private IssuerMain(Clock clock) {
    this.clock = clock;
  }

  /** Runs one command. */
  public static void main(String[] args) {
    Logging.quiet();
    System.exit(commandLine(Clock.systemUTC()).execute(args));
  }

  static CommandLine commandLine(Clock clock) {
    CommandLine line = new CommandLine(new IssuerMain(clock));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println(e.getMessage());
          return BAD_INPUT;
        });
    return line;
  }

  @Command(
      name = "keys",
      mixinStandardHelpOptions = true,
      description = {
        "Makes the keys of all groups and weeks of an agreement, and writes their hashes into it.",
        "To be done before it is signed: the signatures make sure that nobody gets a key of their own."
      })
  int keys(@Parameters(paramLabel = "AGREEMENT", description = "not signed yet") Path file)
      throws IOException {
    var signed = AgreementFile.read(file);
    Agreement agreement = signed.agreement();
    if (!signed.signatures().isEmpty()) {
      throw new IllegalArgumentException(
          file + " has been signed; the keys come first, then the signatures: remove them");
    }
    int count = KeyMaking.count(agreement);
    Progress progress = new Progress(System.err, isTerminal());
    Map<String, KeyList> lists;
    try (IssuerStore store = IssuerStore.open(directory)) {
      new Issuer(store, clock).forgetThePast();
      lists = new KeyMaking(store).make(agreement, made -> show(progress, made, count));
    }
    Path published = file.resolveSibling(file.getFileName() + ".keys");
    KeyListFile.write(published, List.copyOf(lists.values()));
    AgreementFile.pin(file, KeyList.pins(lists.values()));
    say("Made %d keys and wrote their hashes into %s; now it can be signed.", count, file);
    say("Their public halves are in %s: publish them with the agreement.", published);
    say("Their private halves are in %s: keep a copy where nobody else can read it.", directory);
    return 0;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static void show(Progress progress, int made, int count) {
    synchronized (progress) {
      progress.at("%d of %d keys".formatted(made, count), made, count);
    }
  }

  @Command(
      name = "invite",
      mixinStandardHelpOptions = true,
      description = {
        "Prints a code for each member, as group,code; hand each to one person and keep no list.",
        "A team never has more codes than its roster has people."
      })
  int invite(
      @Option(names = "--group", paramLabel = "ID", description = "all groups without it")
          @Nullable String group,
      @Option(names = "--count", paramLabel = "N", description = "as many as there is room for")
          @Nullable Integer count)
      throws IOException {
    try (IssuerStore store = IssuerStore.open(directory)) {
      Issuer issuer = new Issuer(store, clock);
      for (IssuerStore.Team team : teams(store, group)) {
        int room = issuer.room(team.id());
        if (count != null && count > room) {
          throw new IllegalArgumentException(
              "“%s” has room for %d more of its %d people; revoke a code first, or agree on a new roster"
                  .formatted(team.id(), room, team.roster()));
        }
        for (MembershipCode code :
            issuer.invite(team.id(), count == null ? room : count, new SecureRandom())) {
          say("%s,%s", team.id(), code.text());
        }
      }
    }
    return 0;
  }

  private List<IssuerStore.Team> teams(IssuerStore store, @Nullable String group) {
    List<IssuerStore.Team> teams =
        store.teams().stream().filter(team -> group == null || team.id().equals(group)).toList();
    if (teams.isEmpty()) {
      throw new IllegalArgumentException(
          group == null
              ? directory + " holds no keys yet: begin with “accalmie issuer keys AGREEMENT”"
              : "there are no keys of a group “%s”; see “accalmie issuer status”".formatted(group));
    }
    return teams;
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Takes a code back, of somebody who left or lost it; it gets no more tokens.")
  int revoke(@Parameters(paramLabel = "CODE") String typed) throws IOException {
    MembershipCode code =
        MembershipCode.read(typed)
            .orElseThrow(() -> new IllegalArgumentException("this is no code: it has 25 letters"));
    try (IssuerStore store = IssuerStore.open(directory)) {
      if (!store.atOnce(() -> store.revoke(code.hash()))) {
        throw new IllegalArgumentException("this code is not known, or was revoked before");
      }
    }
    say(
        "Revoked. Tokens that it has been given stay good, for %d days at most.",
        Issuer.DAYS_AHEAD);
    return 0;
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Says for each group how many are entitled, and never who.")
  int status() throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try (IssuerStore store = IssuerStore.open(directory)) {
      say("%-20s %8s %8s %22s", "group", "people", "codes", "with a token for today");
      for (IssuerStore.Team team : teams(store, null)) {
        say(
            "%-20s %8d %8d %22d",
            team.id(),
            team.roster(),
            store.holders(team.id(), today),
            store.holdersOn(team.id(), today));
      }
    }
    return 0;
  }

  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      description = "Gives tokens to agents, until it is stopped.")
  int serve(
      @Option(
              names = "--host",
              defaultValue = "127.0.0.1",
              description = "default: ${DEFAULT-VALUE}")
          String host,
      @Option(names = "--port", defaultValue = "8443", description = "default: ${DEFAULT-VALUE}")
          int port,
      @Option(
              names = "--key-store",
              paramLabel = "FILE",
              description =
                  "PKCS#12 with the key and chain for HTTPS; agents elsewhere insist on it")
          @Nullable Path keyStore,
      @Option(names = "--key-store-password-file", paramLabel = "FILE") @Nullable Path password)
      throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    IssuerStore store = IssuerStore.open(directory);
    teams(store, null);
    Issuer issuer = new Issuer(store, clock);
    issuer.forgetThePast();
    IssuerServer server = IssuerServer.start(issuer, host, port, certificate(keyStore, password));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  store.close();
                  stopped.countDown();
                }));
    say("The issuer gives tokens at %s. Ctrl-C ends it.", server.address());
    stopped.await();
    return 0;
  }

  private static IssuerServer.@Nullable Certificate certificate(
      @Nullable Path keyStore, @Nullable Path password) throws IOException {
    if (keyStore == null) {
      return null;
    }
    if (password == null) {
      throw new IllegalArgumentException(
          "say the key store's password with --key-store-password-file");
    }
    return new IssuerServer.Certificate(keyStore, Files.readString(password).strip());
  }

  private void say(String format, Object... arguments) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(format.formatted(arguments));
    out.flush();
  }
}
