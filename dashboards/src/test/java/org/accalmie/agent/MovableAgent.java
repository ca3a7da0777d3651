package org.accalmie.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.policy.cli.Logging;
import picocli.CommandLine;

/**
 * The real agent, but its clock jumps: each line of its standard input is the instant to go on
 * from, which it notices within a second.
 */
public final class MovableAgent {
  private static final Duration STEP = Duration.ofSeconds(1);

  private MovableAgent() {}

  public static void main(String[] arguments) {
    Logging.quiet();
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(ahead.get());
    Thread.ofPlatform().daemon().start(() -> follow(ahead));
    AgentMain agent = new AgentMain(System.out, System.err, System.getenv(), clock, STEP);
    System.exit(new CommandLine(agent).execute(arguments));
  }

  private static void follow(AtomicReference<Duration> ahead) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ahead.set(Duration.between(Instant.now(), Instant.parse(line)));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    System.exit(0);
  }
}
