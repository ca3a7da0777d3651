package org.accalmie.agent.held;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.accalmie.agent.held.HoldState.Stage;

/** A process that holds mail and nothing else, to be killed. */
final class HolderProcess implements AutoCloseable {
  private volatile Process process;
  private volatile Stage stage = Stage.BRINGING_BACK;
  private volatile int held;

  /** The process itself: it tells each new state, and releases at the first line it is told. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    MailHolder holder = HolderTrial.holder(Integer.parseInt(arguments[0]));
    holder.start();
    holder.hold();
    Thread.ofPlatform().daemon().start(() -> awaitRelease(holder));
    String told = "";
    while (true) {
      HoldState state = holder.state();
      String now = state.stage() + " " + state.held();
      if (!now.equals(told)) {
        System.out.println(now);
        told = now;
      }
      Thread.sleep(Duration.ofMillis(5));
    }
  }

  private static void awaitRelease(MailHolder holder) {
    try {
      if (System.in.read() >= 0) {
        holder.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start(int port) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HolderProcess.class.getName(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // A virtual thread that reads from a pipe would keep its carrier from all others.
    Thread.ofPlatform().daemon().start(this::listen);
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        String[] told = line.split(" ", -1);
        held = Integer.parseInt(told[1]);
        stage = Stage.valueOf(told[0]);
      }
    } catch (IOException e) {
      // It was killed.
    }
  }

  Stage stage() {
    return stage;
  }

  int held() {
    return held;
  }

  void release() {
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
