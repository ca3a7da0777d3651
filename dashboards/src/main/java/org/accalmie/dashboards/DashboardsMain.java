package org.accalmie.dashboards;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.accalmie.dashboards.Dashboards.Accounts;
import org.accalmie.dashboards.audit.AuditLog;
import org.accalmie.dashboards.oidc.OidcSettings;
import org.accalmie.dashboards.oidc.Provider;
import org.accalmie.dashboards.web.Doors;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.wire.Brokers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code accalmie dashboards}: serves the pages until it is stopped. */
@Command(
    name = "accalmie dashboards",
    mixinStandardHelpOptions = true,
    subcommands = AuditCommand.class,
    description = "Serves the pages of council, employer and admin on this machine.")
public final class DashboardsMain implements Callable<Integer> {
  static final String DATA = "${sys:user.home}/.local/state/accalmie-dashboards";
  private static final int BAD_INPUT = 2;

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Source source;

  @Option(names = "--port", defaultValue = "8080", description = "default: ${DEFAULT-VALUE}")
  private int port;

  @Option(names = Brokers.OPTION, paramLabel = "FILE", description = Brokers.DESCRIPTION)
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--publish-config",
      paramLabel = "FILE",
      description =
          "settings of the account that publishes agreements when an admin does so on the pages; default: the same account")
  private @Nullable Path publishConfig;

  @ArgGroup(multiplicity = "0..1")
  private @Nullable LogIn logIn;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = DATA,
      description =
          "where drafts of agreements are kept, and what admins did (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("");

  @Option(
      names = "--address",
      paramLabel = "URL",
      description =
          "where a proxy on this machine serves the pages, such as https://accalmie.example; default: http://127.0.0.1:PORT")
  private @Nullable String address;

  @Spec private @Nullable CommandSpec spec;

  /** Either of the two. */
  private static final class Source {
    @Option(
        names = "--bootstrap",
        paramLabel = "HOST:PORT",
        description = "shows what a Kafka cluster holds")
    private @Nullable String bootstrap;

    @Option(
        names = "--releases",
        paramLabel = "DIR",
        description = "shows what “accalmie replay” wrote there, on the day after its last figure")
    private @Nullable Path directory;

    Dashboards serve(
        @Nullable Path kafkaConfig, @Nullable Path publishConfig, int port, Doors doors, Path data)
        throws IOException {
      return directory == null
          ? Dashboards.ofCluster(
              new Accounts(
                  Brokers.of(Objects.requireNonNull(bootstrap), kafkaConfig),
                  Brokers.of(bootstrap, publishConfig == null ? kafkaConfig : publishConfig)),
              port,
              doors,
              Clock.systemUTC(),
              data)
          : Dashboards.ofReplay(directory, port, doors, Clock.systemUTC());
    }
  }

  /** Either of the two. */
  private static final class LogIn {
    @Option(
        names = "--oidc",
        paramLabel = "FILE",
        description =
            "who somebody is says an OpenID Connect provider; FILE has issuer, client-id, client-secret-file, roles-claim, and the role that takes the seat of council, employer and admin; see docs/production.md")
    private @Nullable Path oidc;

    @Option(
        names = "--demo-login",
        description = "everybody may take any seat; do not use it with real agreements")
    @SuppressWarnings("unused") // to write it is to have read the line above
    private boolean demo;

    Doors doors(AuditLog audit) throws IOException {
      Doors demo = Doors.demo(audit);
      return oidc == null
          ? demo
          : demo.behind(Provider.find(OidcSettings.read(oidc), Clock.systemUTC()));
    }
  }

  private DashboardsMain() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    Logging.quiet();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new DashboardsMain());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command
              .getErr()
              .println(
                  e instanceof NoSuchFileException missing
                      ? "There is no file " + missing.getFile() + "."
                      : e.getMessage());
          return BAD_INPUT;
        });
    return line;
  }

  @Override
  public Integer call() throws IOException {
    Source shown = given(source, "--bootstrap HOST:PORT or --releases DIR");
    LogIn door = given(logIn, "--oidc FILE, or --demo-login to try it");
    AuditLog audit = AuditLog.open(data, Clock.systemUTC());
    Doors doors = door.doors(audit);
    Dashboards dashboards =
        shown.serve(
            kafkaConfig, publishConfig, port, address == null ? doors : doors.at(address), data);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  dashboards.close();
                  audit.close();
                  stopped.countDown();
                }));
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println("The pages are at " + dashboards.address() + " Ctrl-C ends them.");
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private <T> T given(@Nullable T option, String names) {
    if (option == null) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Missing: " + names + ".");
    }
    return option;
  }
}
