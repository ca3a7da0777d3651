package org.accalmie.analytics.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.accalmie.policy.wire.Brokers;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker inside this process: one node, KRaft, loopback only.
 *
 * <p>For the demo and the tests. The ports stay the same over {@link #close} and {@link #start}, so
 * a test can take the broker away and bring it back. This is the only class that touches Kafka's
 * internal API.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String GUARDED_HOST = "localhost";
  private static final int NODE = 1;
  private static final String CLUSTER = "AccalmieOnThisMachine0";

  /**
   * Says that a batch came before the one that it follows, which its producer then sends again by
   * itself; held, for a logger that nobody holds forgets its level.
   */
  private static final Logger APPENDS = Logger.getLogger("kafka.server.ReplicaManager");

  private final Path directory;
  private final boolean temporary;
  private final int reportPartitions;
  private final int port;
  private final int controllerPort;
  private final int passwordPort;
  private final int certificatePort;
  private final @Nullable Map<String, String> guard;
  private @Nullable KafkaRaftServer server;

  private EmbeddedBroker(Path directory, boolean temporary, int port, int reportPartitions) {
    this(directory, temporary, port, reportPartitions, null);
  }

  private EmbeddedBroker(
      Path directory,
      boolean temporary,
      int port,
      int reportPartitions,
      @Nullable Map<String, String> guard) {
    this.guard = guard == null ? null : Map.copyOf(guard);
    this.directory = directory;
    this.temporary = temporary;
    this.reportPartitions = reportPartitions;
    this.port = port == 0 ? LoopbackPorts.free() : port;
    this.controllerPort = LoopbackPorts.free();
    this.passwordPort = LoopbackPorts.free();
    this.certificatePort = LoopbackPorts.free();
  }

  /**
   * A broker with two more listeners, SASL_SSL and SSL, on which nobody may do anything but what an
   * ACL allows; whoever comes by the first one may do all, to set things up. Its directory goes
   * with it.
   *
   * @param settings of the two listeners as Kafka has them: keys, mechanisms, who is trusted
   */
  public static EmbeddedBroker guarded(Map<String, String> settings) {
    try {
      return new EmbeddedBroker(
          Files.createTempDirectory("accalmie-broker"),
          true,
          0,
          TopicsSetup.REPORT_PARTITIONS,
          settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A broker on a free port, with two partitions of reports, whose directory goes with it. */
  public static EmbeddedBroker temporary() {
    return temporary(TopicsSetup.REPORT_PARTITIONS);
  }

  /** A broker on a free port whose directory is deleted by {@link #delete}. */
  public static EmbeddedBroker temporary(int reportPartitions) {
    try {
      return new EmbeddedBroker(
          Files.createTempDirectory("accalmie-broker"), true, 0, reportPartitions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A broker that keeps its data in a directory, which is made if missing.
   *
   * @param port the port to listen on, or 0 for any free one
   */
  public static EmbeddedBroker in(Path directory, int port) {
    return in(directory, port, TopicsSetup.REPORT_PARTITIONS);
  }

  /** As the other one, with as many partitions of reports as another cluster has. */
  public static EmbeddedBroker in(Path directory, int port, int reportPartitions) {
    return new EmbeddedBroker(directory, false, port, reportPartitions);
  }

  /**
   * Starts the broker, or starts it again on the same port and data, and creates missing topics.
   *
   * @return this
   * @throws IllegalStateException if it cannot start
   */
  public synchronized EmbeddedBroker start() {
    if (server != null) {
      return this;
    }
    APPENDS.setLevel(Level.OFF);
    try {
      format();
      KafkaRaftServer starting =
          new KafkaRaftServer(new KafkaConfig(withGuard(settings()), false), Time.SYSTEM);
      server = starting;
      starting.startup();
    } catch (Exception e) {
      throw new IllegalStateException(
          "The embedded broker could not start in %s on port %d. See that the directory is writable and that no other broker uses it."
              .formatted(directory, port),
          e);
    }
    TopicsSetup.create(brokers(), reportPartitions, (short) 1);
    return this;
  }

  /** The address for clients, {@code host:port}; the same from construction on. */
  public String bootstrap() {
    return HOST + ":" + port;
  }

  /** The address of the listener SASL_SSL, by the name that its certificate has. */
  public String passwordBootstrap() {
    return GUARDED_HOST + ":" + passwordPort;
  }

  /** The address of the listener SSL, by the name that its certificate has. */
  public String certificateBootstrap() {
    return GUARDED_HOST + ":" + certificatePort;
  }

  /** As {@link #bootstrap}, for our own clients. */
  public Brokers brokers() {
    return Brokers.at(bootstrap());
  }

  /** Stops the broker and keeps its data; a temporary broker's data goes when the JVM does. */
  @Override
  public synchronized void close() {
    KafkaRaftServer running = server;
    if (running != null) {
      server = null;
      running.shutdown();
      running.awaitShutdown();
    }
  }

  /** Stops a temporary broker and deletes its data. */
  public synchronized void delete() {
    close();
    if (temporary) {
      delete(directory);
    }
  }

  private void format() throws Exception {
    Files.createDirectories(directory);
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(CLUSTER)
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(directory.toString())
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .run();
  }

  private Map<String, String> withGuard(Map<String, String> plain) {
    if (guard == null) {
      return plain;
    }
    Map<String, String> all = new HashMap<>(plain);
    all.merge(
        "listeners",
        "SASL_SSL://%s:%d,SSL://%s:%d".formatted(HOST, passwordPort, HOST, certificatePort),
        EmbeddedBroker::both);
    all.merge(
        "advertised.listeners",
        "SASL_SSL://" + passwordBootstrap() + ",SSL://" + certificateBootstrap(),
        EmbeddedBroker::both);
    all.merge("listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL", EmbeddedBroker::both);
    all.put("authorizer.class.name", StandardAuthorizer.class.getName());
    all.put("super.users", "User:ANONYMOUS");
    all.putAll(guard);
    return all;
  }

  private static String both(String one, String other) {
    return one + "," + other;
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("node.id", "" + NODE),
        Map.entry("process.roles", "broker,controller"),
        Map.entry("log.dirs", directory.toString()),
        Map.entry("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort),
        Map.entry("controller.listener.names", "CONTROLLER"),
        // A node that comes back must not wait for its former session to expire (9 s).
        Map.entry("broker.session.timeout.ms", "3000"),
        Map.entry("broker.heartbeat.interval.ms", "500"),
        Map.entry(
            "listeners",
            "PLAINTEXT://" + bootstrap() + ",CONTROLLER://" + HOST + ":" + controllerPort),
        Map.entry("advertised.listeners", "PLAINTEXT://" + bootstrap()),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("inter.broker.listener.name", "PLAINTEXT"),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("num.partitions", "1"),
        Map.entry("default.replication.factor", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "1"),
        // A lone consumer need not wait for others to join its group.
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("num.network.threads", "1"),
        Map.entry("num.io.threads", "2"),
        Map.entry("background.threads", "2"),
        Map.entry("num.replica.fetchers", "1"),
        Map.entry("num.recovery.threads.per.data.dir", "1"),
        // The default of 128 MB stalls a small heap.
        Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
        // Empty index files are allocated in full; 10 MB each is too much for a desktop.
        Map.entry("log.index.size.max.bytes", "1048576"),
        Map.entry("log.flush.scheduler.interval.ms", "" + Long.MAX_VALUE));
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
