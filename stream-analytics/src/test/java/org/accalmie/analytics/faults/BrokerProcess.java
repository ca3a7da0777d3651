package org.accalmie.analytics.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.analytics.broker.LoopbackPorts;

/** A broker in a process of its own, which can be killed and comes back with its log. */
final class BrokerProcess implements AutoCloseable {
  private static final String UP = "up";

  private final Path directory;
  private final int partitions;
  private final int port = LoopbackPorts.free();
  private Process process;

  BrokerProcess(Path directory, int partitions) throws IOException {
    this.directory = directory;
    this.partitions = partitions;
    start();
  }

  /** The process: directory, port, partitions of reports. */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedBroker.in(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
        .start();
    System.out.println(UP);
    new CountDownLatch(1).await();
  }

  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  void start() throws IOException {
    process =
        AnalyticsProcess.java(
                "-Xmx256m",
                BrokerProcess.class.getName(),
                directory.toString(),
                String.valueOf(port),
                String.valueOf(partitions))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    while (line != null && !line.equals(UP)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the broker did not start");
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
