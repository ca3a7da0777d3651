package org.accalmie.dashboards;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.accalmie.policy.cli.Logging;
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
    description = "Serves the pages of council, employer and admin on this machine.")
public final class DashboardsMain implements Callable<Integer> {
  private static final int BAD_INPUT = 2;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(names = "--port", defaultValue = "8080", description = "default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--demo-login",
      required = true,
      description =
          "everybody may take any seat; there is no other log-in yet, so do not use it with real agreements")
  @SuppressWarnings("unused") // to write it is to have read the line above
  private boolean demoLogin;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${sys:user.home}/.local/state/accalmie-dashboards",
      description = "where drafts of agreements are kept (default: ${DEFAULT-VALUE})")
  private Path dataDirectory = Path.of("");

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

    Dashboards serve(int port, Path data) throws IOException {
      return directory == null
          ? Dashboards.ofCluster(Objects.requireNonNull(bootstrap), port, Clock.systemUTC(), data)
          : Dashboards.ofReplay(directory, port, Clock.systemUTC());
    }
  }

  private DashboardsMain() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    Logging.quiet();
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
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Dashboards dashboards = source.serve(port, dataDirectory);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  dashboards.close();
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
}
