package org.accalmie.dashboards;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.accalmie.policy.cli.Logging;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code accalmie dashboards}: serves the pages until it is stopped. */
@Command(
    name = "accalmie dashboards",
    mixinStandardHelpOptions = true,
    description = "Serves the pages of council, employer and admin on this machine.")
public final class DashboardsMain implements Runnable {
  private static final int BAD_INPUT = 2;

  @Option(names = "--bootstrap", paramLabel = "HOST:PORT", required = true)
  private String bootstrap = "";

  @Option(names = "--port", defaultValue = "8080", description = "default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--demo-login",
      required = true,
      description =
          "everybody may take any seat; there is no other log-in yet, so do not use it with real agreements")
  @SuppressWarnings("unused") // to write it is to have read the line above
  private boolean demoLogin;

  @Spec private @Nullable CommandSpec spec;

  private DashboardsMain() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    Logging.quiet();
    CommandLine line = new CommandLine(new DashboardsMain());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println(e.getMessage());
          return BAD_INPUT;
        });
    System.exit(line.execute(args));
  }

  @Override
  public void run() {
    Dashboards dashboards = new Dashboards(bootstrap, port, Clock.systemUTC());
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
  }
}
