package org.accalmie.dashboards.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.accalmie.policy.cli.Logging;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code accalmie demo}: everything on this machine, until Ctrl-C. */
@Command(
    name = "accalmie demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a Kafka broker, the analytics, the pages and this desktop's agent,",
      "and lets simulated colleagues live through six weeks.",
      "Nothing leaves this machine; Ctrl-C ends everything and removes what it wrote."
    })
public final class DemoMain implements Callable<Integer> {
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "of the pages; any free one without it")
  private int port;

  @Option(names = "--input", description = "count this desktop's input too, without asking")
  private boolean input;

  private final PrintStream out;
  private final Map<String, String> environment;
  private final @Nullable Console console;

  private DemoMain(PrintStream out, Map<String, String> environment, @Nullable Console console) {
    this.out = out;
    this.environment = environment;
    this.console = console;
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    Logging.quiet();
    CommandLine line = new CommandLine(new DemoMain(System.out, System.getenv(), System.console()));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println(e.getMessage());
          return BAD_INPUT;
        });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean terminal = console != null && console.isTerminal();
    boolean display = hasDisplay();
    if (!display) {
      out.println("No display here: the agent runs without counting input.");
    }
    boolean counted = display && (input || (terminal && asked()));
    Demo demo = new Demo(out, terminal, port, counted);
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "closing"));
    try {
      demo.run();
    } catch (IOException | RuntimeException e) {
      if (!demo.isClosing()) {
        throw e;
      }
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private boolean hasDisplay() {
    String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
    return system.startsWith("windows")
        || system.startsWith("mac")
        || !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }

  private boolean asked() {
    String answer =
        console == null
            ? ""
            : console.readLine(
                "Count this desktop's input too? Counts per minute only, they stay here. [y/N] ");
    return answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
  }
}
