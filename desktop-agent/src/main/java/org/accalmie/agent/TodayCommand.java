package org.accalmie.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.accalmie.agent.page.AddressFile;
import org.accalmie.agent.page.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the owner's day so far, as their page shows it. */
@Command(
    name = "today",
    mixinStandardHelpOptions = true,
    description = "Prints your day so far, as your page shows it.")
final class TodayCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 3;
  private static final int PATIENCE_MILLIS = 5_000;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the agent's journal lies.")
  private @Nullable Path dataDir;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "en, fr or de; that of your system without it.")
  private @Nullable String language;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  TodayCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    Path directory = dataDir == null ? DataDirectory.usual(environment) : dataDir;
    Optional<URI> page = new AddressFile(directory).read();
    if (page.isEmpty()) {
      err.println("No agent runs with the data in " + directory + ": start it first.");
      return NOT_RUNNING;
    }
    var connection = page.get().resolve("today.txt?lang=" + spoken()).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try (InputStream in = connection.getInputStream()) {
      in.transferTo(out);
      out.flush();
      return 0;
    } catch (IOException e) {
      err.println("The agent does not answer: see whether it still runs, and start it again.");
      return NOT_RUNNING;
    }
  }

  private String spoken() {
    return language == null ? Words.ofSystem(environment).language() : language;
  }
}
