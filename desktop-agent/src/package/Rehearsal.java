import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs an agent for a moment and opens each of its pages, so that the JVM can write down which
 * classes that takes: {@code java Rehearsal.java DATA-DIRECTORY COMMAND…}.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration SENSES_SETTLE = Duration.ofSeconds(3);
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private Rehearsal() {}

  /** Plays it once. */
  public static void main(String[] arguments) throws Exception {
    List<String> command = List.of(arguments).subList(1, arguments.length);
    Process agent = start(Path.of(arguments[0]), command);
    try {
      URI page = address(Path.of(arguments[0]), agent);
      int opened = new Rehearsal().openAll(page);
      Thread.sleep(SENSES_SETTLE);
      System.err.println("Rehearsed with " + opened + " pages.");
    } finally {
      agent.destroy();
      if (!agent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        agent.destroyForcibly();
      }
    }
  }

  private static Process start(Path data, List<String> command) throws IOException {
    var builder = new ProcessBuilder(new ArrayList<>(command));
    builder.command().addAll(List.of("--solo", "--input", "--data-dir", data.toString()));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static URI address(Path data, Process agent) throws Exception {
    var reader = agent.inputReader(UTF_8);
    var watch =
        Thread.ofPlatform().daemon().start(() -> endIfLate(agent));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("Your page: ")) {
        watch.interrupt();
        return URI.create(Files.readString(data.resolve("page.address")).strip());
      }
    }
    throw new IOException("The agent of the rehearsal did not name its page.");
  }

  private static void endIfLate(Process agent) {
    try {
      Thread.sleep(PATIENCE);
      agent.destroyForcibly();
    } catch (InterruptedException e) {
      // It was in time.
    }
  }

  private int openAll(URI first) throws Exception {
    Set<URI> seen = new LinkedHashSet<>(Set.of(first));
    Queue<URI> waiting = new ArrayDeque<>(seen);
    while (!waiting.isEmpty()) {
      URI page = waiting.remove();
      var request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      var links = LINK.matcher(client.send(request, BodyHandlers.ofString()).body());
      while (links.find()) {
        URI next = page.resolve(links.group(1).replace("&amp;", "&"));
        if (next.toString().startsWith(first.toString()) && seen.size() < 100 && seen.add(next)) {
          waiting.add(next);
        }
      }
    }
    return seen.size();
  }
}
