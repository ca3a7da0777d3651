package org.accalmie.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.accalmie.agent.courier.Courier;
import org.accalmie.agent.courier.Rounds;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.MinuteTally;
import org.accalmie.agent.mail.Credentials;
import org.accalmie.agent.owner.Mailboxes;
import org.accalmie.agent.owner.Pauses;
import org.accalmie.agent.owner.Senses;
import org.accalmie.agent.owner.Unpaused;
import org.accalmie.agent.page.OwnPage;
import org.accalmie.agent.secret.OwnersSecrets;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.settings.BadSettings;
import org.accalmie.agent.token.MembershipFile;
import org.accalmie.agent.token.TokenErrand;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.agent.trust.Standing;
import org.accalmie.agent.x11.Displays;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.wire.Brokers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the agent of this desktop, and runs until it is told to stop. */
@Command(
    name = "accalmie agent",
    mixinStandardHelpOptions = true,
    description = {
      "The agent of this desktop: counts for its owner, answers for the agreement, keeps quiet hours.",
      "It prints the address of its owner's page in a terminal; elsewhere “accalmie open” opens it."
    })
public final class AgentMain implements Callable<Integer> {
  /** What asks for a subcommand, or for the list of them. */
  static final Set<String> BESIDES =
      Set.of("today", "open", "uninstall", "join", "accounts", "calendars", "-h", "--help");

  private static final int BAD_INPUT = 2;
  private static final Duration AGREEMENTS_EVERY = Duration.ofHours(1);
  private static final Duration SENSES_SETTLE = Duration.ofMillis(1_500);
  private static final Duration START_IS_OVER = Duration.ofSeconds(5);
  private static final Duration ALL_CONNECTED = Duration.ofSeconds(15);
  private static final Duration TRIM_EVERY = Duration.ofHours(1);

  /** Linux and macOS set the zone by this link; no other system has it. */
  private static final Path LOCAL_TIME = Path.of("/etc/localtime");

  @Option(
      names = "--agreement",
      paramLabel = "FILE",
      description = "The signed agreement, the first time; later ones come by themselves.")
  private @Nullable Path agreement;

  @Option(
      names = "--group",
      paramLabel = "ID",
      description = "Your team in the agreement, the first time.")
  private @Nullable String group;

  @Option(
      names = "--part-time",
      paramLabel = "ID",
      description =
          "The part-time hours of the agreement that are yours, or “none”; only this desktop knows.")
  private @Nullable String partTime;

  @Option(
      names = "--solo",
      description =
          "Use it for yourself alone: usual hours and quiet evenings, which your page changes.")
  private boolean solo;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the journal lies.")
  private @Nullable Path dataDir;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "The Kafka brokers; without them nothing leaves this machine.")
  private @Nullable String bootstrap;

  @Option(names = Brokers.OPTION, paramLabel = "FILE", description = Brokers.DESCRIPTION)
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description =
          "Where tokens come from, without which nothing is reported; “accalmie agent join” takes your code.")
  private @Nullable URI issuer;

  @Option(
      names = "--code-file",
      paramLabel = "FILE",
      description =
          "Holds your code for the issuer, the first time; instead of “accalmie agent join”.")
  private @Nullable Path codeFile;

  @Option(names = "--input", description = "Turn the counting of input on, as your page can too.")
  private boolean input;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "The page's port; any free one without it.")
  private int port;

  @Option(
      names = "--exit-with-parent",
      description = "End when the standard input ends, for a program that started this one.")
  private boolean exitWithParent;

  @Mixin private MailboxOptions mail = new MailboxOptions();

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Duration step;

  AgentMain(
      PrintStream out, PrintStream err, Map<String, String> environment, InstantSource clock) {
    this(out, err, environment, clock, Agent.STEP);
  }

  AgentMain(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      InstantSource clock,
      Duration step) {
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.clock = clock;
    this.step = step;
  }

  /** Runs it and exits. */
  public static void main(String[] arguments) {
    Logging.quiet();
    Journal.prepare();
    var main = new AgentMain(System.out, System.err, System.getenv(), Clock.systemUTC());
    System.exit(main.commandFor(arguments).execute(arguments));
  }

  /** Without what is not asked for: reading it would take the agent a fifth of its start. */
  CommandLine commandFor(String... arguments) {
    return Stream.of(arguments).anyMatch(BESIDES::contains) ? commandLine() : new CommandLine(this);
  }

  /** The command with all that it can do besides. */
  CommandLine commandLine() {
    return new CommandLine(this)
        .addSubcommand(new TodayCommand(out, err, environment))
        .addSubcommand(new OpenCommand(out, err, environment))
        .addSubcommand(new UninstallCommand(System.in, out, err, environment, clock))
        .addSubcommand(new JoinCommand(environment, clock, AgentMain::ask))
        .addSubcommand(new AccountsCommand(environment, clock, AgentMain::ask))
        .addSubcommand(new CalendarsCommand(environment, clock, AgentMain::ask));
  }

  private static Optional<char[]> ask(String question) {
    return Optional.ofNullable(System.console())
        .map(console -> console.readPassword("%s", question));
  }

  @Override
  public Integer call() throws InterruptedException {
    Path directory =
        (dataDir == null ? DataDirectory.usual(environment) : dataDir).toAbsolutePath().normalize();
    try {
      SecretStore secrets = OwnersSecrets.of(environment, directory, false);
      Mailboxes mailboxes =
          new Mailboxes(
              directory,
              account -> Credentials.of(account, secrets, clock),
              mail.mailbox(environment));
      DataDirectory held = DataDirectory.hold(directory);
      Agent agent = agent(directory, mailboxes, secrets);
      PrivateFiles.claim(directory);
      OwnPage page = page(agent, directory);
      closeAtTheEnd(page, agent, held);
      agent.start();
      if (exitWithParent) {
        Thread.ofPlatform().daemon().name("parent").start(AgentMain::endWithTheInput);
      }
      tell(agent, page);
      stay();
      return 0;
    } catch (BadInput | BadSettings | IOException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return BAD_INPUT;
    }
  }

  /** Until a signal ends the process; small when the start is over, and kept so. */
  private static void stay() throws InterruptedException {
    Thread.sleep(START_IS_OVER);
    becomeSmall();
    Thread.sleep(ALL_CONNECTED);
    while (true) {
      becomeSmall();
      Thread.sleep(TRIM_EVERY);
    }
  }

  private static void becomeSmall() {
    // Else what is garbage stays until the heap is full, which takes days.
    System.gc();
    Footprint.trim();
  }

  private Agent agent(Path directory, Mailboxes mailboxes, SecretStore secrets)
      throws IOException, BadInput {
    PrivateFiles.directory(Desktop.libraries(directory));
    System.setProperty("org.sqlite.tmpdir", Desktop.libraries(directory).toString());
    Journal journal = Journal.open(directory, Journal.Durability.NORMAL);
    var desktop =
        new Desktop(environment, directory, clock, MachineZone.of(environment, LOCAL_TIME));
    var tally = new MinuteTally(clock);
    var senses = new Senses(desktop.senses(mailboxes, journal, journal.mailMarks(tally)), journal);
    try {
      startInput(senses, new Unpaused(tally, new Pauses(journal), clock));
      var settled =
          Installation.settle(
              directory, journal, agreement, new Installation.Choice(group, partTime), clock);
      if (solo) {
        goSolo(settled.keeper());
      }
      if (codeFile != null) {
        new MembershipFile(directory).take(codeFile);
      }
      return new Agent(parts(desktop, journal, tally, senses, settled, mailboxes, secrets), step);
    } catch (IOException | BadInput | RuntimeException e) {
      senses.close();
      journal.close();
      throw e;
    }
  }

  /** Nothing that is typed while the rest is put together is missed, unless its owner pauses. */
  private void startInput(Senses senses, Unpaused tally) {
    if (input) {
      senses.turn("input", true);
    }
    if (tally.pauses().at(clock.instant()).isEmpty()) {
      Thread.ofPlatform().name("input-first").start(() -> senses.startFirst("input", tally));
    }
  }

  private void goSolo(AgreementKeeper keeper) throws IOException, BadInput {
    if (agreement != null || bootstrap != null) {
      throw new BadInput("With --solo nothing leaves: leave --agreement and --bootstrap out.");
    }
    boolean withOthers = keeper.solo().agreement().isEmpty() && keeper.shown().isPresent();
    if (withOthers) {
      throw new BadInput(
          "An agreement with others is installed here: leave --solo out, or give another --data-dir.");
    }
    if (keeper.solo().agreement().isEmpty() && keeper.solo().fault().isEmpty()) {
      keeper.solo().agree(OwnTerms.usual(ZoneId.systemDefault()));
    }
  }

  private AgentParts parts(
      Desktop desktop,
      Journal journal,
      MinuteTally tally,
      Senses senses,
      Installation settled,
      Mailboxes mailboxes,
      SecretStore secrets)
      throws IOException {
    var random = new SecureRandom();
    var courier = new Courier(journal.outbox(), clock, random);
    var overrides = new OverrideLog(journal, settled.keeper(), clock);
    Optional<TokenErrand> tokens =
        Optional.ofNullable(issuer)
            .map(address -> desktop.tokens(address, journal, settled.keeper(), random));
    var post = desktop.mail(mailboxes, secrets, journal, overrides, () -> senses.isOn("mail"));
    return new AgentParts(
        settled.member(),
        journal,
        tally,
        settled.keeper(),
        senses,
        desktop.calm(journal, overrides, post),
        Optional.of(post),
        desktop.companion(journal),
        Optional.of(desktop.session()),
        Optional.of(desktop.calendars()),
        courier,
        new Rounds(brokers(), courier, settled.keeper(), clock, tokens, AGREEMENTS_EVERY),
        journal.tokens(),
        tokens,
        clock,
        desktop.machine(),
        random);
  }

  private @Nullable Brokers brokers() {
    return bootstrap == null ? null : Brokers.of(bootstrap, kafkaConfig);
  }

  private OwnPage page(Agent agent, Path directory) throws IOException {
    try {
      return OwnPage.open(agent, directory, port);
    } catch (IOException e) {
      agent.close();
      throw e;
    }
  }

  private static void closeAtTheEnd(OwnPage page, Agent agent, DataDirectory held) {
    Thread closing =
        new Thread(
            () -> {
              page.close();
              agent.close();
              try {
                held.close();
              } catch (IOException e) {
                // The process ends, and the lock with it.
              }
              // A signal asked for this; it is no failure.
              Displays.halt();
            },
            "closing");
    Runtime.getRuntime().addShutdownHook(closing);
  }

  private static void endWithTheInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said here; only the end counts.
      }
    } catch (IOException e) {
      // An input that cannot be read has ended too.
    }
    System.exit(0);
  }

  private void tell(Agent agent, OwnPage page) throws InterruptedException {
    out.println("Your page: " + (Terminal.isThere() ? page.address() : opener()));
    if (agent.parts().keeper().standing() instanceof Standing.Private(String why)) {
      out.println("Agreement: " + why);
    }
    if (agent.parts().keeper().standing() instanceof Standing.Solo) {
      out.println("You use it for yourself alone: nothing leaves this machine.");
    } else if (bootstrap == null) {
      out.println("Nothing leaves this machine: no --bootstrap was given.");
    }
    out.flush();
    Thread.sleep(SENSES_SETTLE);
    agent.parts().senses().statuses().forEach(status -> tell(status.id(), status.state()));
    out.flush();
  }

  /** The address holds a secret, and whoever may read the log would read it there. */
  private String opener() {
    return "accalmie open" + (dataDir == null ? "" : " --data-dir " + dataDir);
  }

  private void tell(String sense, SenseState state) {
    if (state.condition() == SenseState.Condition.UNAVAILABLE) {
      out.println("Not counted: " + sense + ". " + state.explanation());
    }
  }
}
