package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Protocol;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.peers.SubmissionPeer;
import org.accalmie.agent.relay.Submission.Patience;
import org.accalmie.agent.relay.SubmissionServer.SignIn;
import org.accalmie.agent.sense.Backoff;

/** A process that relays mail and does nothing else, with the agent's small heap, to be killed. */
final class RelayProcess implements AutoCloseable {
  static final Patience QUICK =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(20));

  private volatile Process process;
  private volatile int port;

  /** The process itself: begins in a window, which ends at the first line it is told. */
  public static void main(String... arguments) throws IOException {
    Security security = Security.valueOf(arguments[2]);
    MailRelay relay =
        relay(Path.of(arguments[0]), Integer.parseInt(arguments[1]), security, "localhost");
    if (arguments.length > 3) {
      return;
    }
    relay.start(true);
    System.out.println(relay.port());
    System.in.read();
    relay.mailFree(false);
    System.in.read();
  }

  static MailRelay relay(Path queue, int port, Security security, String host) {
    var server =
        new SubmissionServer(
            new MailServer(Protocol.SMTP, security, host, port),
            SubmissionPeer.USER,
            SignIn.PASSWORD,
            refused -> SubmissionPeer.SECRET);
    var silent =
        new RelayNotices() {
          @Override
          public void waits(String id) {}

          @Override
          public void refused(String id) {}
        };
    return new MailRelay(
        settings(queue),
        server,
        QUICK,
        silent,
        InstantSource.system(),
        new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)));
  }

  static RelaySettings settings(Path queue) {
    return new RelaySettings(
        0, MailProgram.USER, () -> MailProgram.PASSWORD, queue, RelaySettings.USUAL_MOST_BYTES);
  }

  void start(Path queue, int serverPort, Security security, List<String> flags) throws IOException {
    launch(List.of(queue.toString(), Integer.toString(serverPort), security.name()), flags);
    // A virtual thread that reads from a pipe would keep its carrier from all others.
    Thread.ofPlatform().daemon().start(this::listen);
    await().atMost(Duration.ofSeconds(30)).until(() -> port != 0 || !process.isAlive());
  }

  /** Runs it to its end without ever starting the relay. */
  void off(Path queue, List<String> flags) throws IOException, InterruptedException {
    launch(List.of(queue.toString(), "1", "PLAIN", "off"), flags);
    process.waitFor();
  }

  private void launch(List<String> arguments, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx40m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RelayProcess.class.getName());
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String first = lines.readLine();
      if (first != null) {
        port = Integer.parseInt(first);
      }
    } catch (IOException e) {
      // It was killed.
    }
  }

  int port() {
    return port;
  }

  void endWindow() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It was killed.
    }
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
