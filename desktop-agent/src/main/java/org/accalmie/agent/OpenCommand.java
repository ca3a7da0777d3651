package org.accalmie.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.accalmie.agent.page.AddressFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the owner's page in the browser; its address is a secret that changes with each data. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Opens your page in the browser; in a terminal it prints the address, too.",
      "Exits with 3 when no agent runs."
    })
final class OpenCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 3;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the agent's journal lies.")
  private @Nullable Path dataDir;

  @Option(names = "--wait", description = "Wait up to 20 seconds for an agent that is starting.")
  private boolean wait;

  @Option(names = "--quiet", description = "Say nothing when no agent runs.")
  private boolean quiet;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  OpenCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = dataDir == null ? DataDirectory.usual(environment) : dataDir;
    Optional<URI> page = running(directory);
    for (long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        wait && page.isEmpty() && System.nanoTime() < end;
        page = running(directory)) {
      Thread.sleep(LOOK_EVERY);
    }
    if (page.isEmpty()) {
      if (!quiet) {
        err.println("No agent runs with the data in " + directory + ": start it first.");
      }
      return NOT_RUNNING;
    }
    if (Terminal.isThere()) {
      out.println(page.get());
    }
    open(new AddressFile(directory).opener());
    return 0;
  }

  /** An agent that was killed leaves its address behind; only one that answers counts. */
  private static Optional<URI> running(Path directory) throws IOException {
    Optional<URI> page = new AddressFile(directory).read();
    return page.isPresent() && answers(page.get()) ? page : Optional.empty();
  }

  private static boolean answers(URI page) {
    try {
      var connection = page.resolve("today.txt").toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      connection.getInputStream().close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void open(URI file) {
    try {
      new ProcessBuilder(opener(file))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      err.println("No browser could be opened: open this in yours: " + file);
    }
  }

  private static List<String> opener(URI file) {
    String system = System.getProperty("os.name", "");
    if (system.startsWith("Windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", file.toString());
    }
    return List.of(system.startsWith("Mac") ? "open" : "xdg-open", file.toString());
  }
}
