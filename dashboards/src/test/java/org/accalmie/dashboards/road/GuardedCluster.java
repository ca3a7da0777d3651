package org.accalmie.dashboards.road;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accalmie.agent.peers.Certificates;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.analytics.broker.EmbeddedBroker.Guard;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.policy.wire.Brokers;
import org.apache.kafka.clients.admin.Admin;

/** A real broker that allows what {@code docs/production.md} prints and nothing else. */
final class GuardedCluster implements AutoCloseable {
  private final Path directory;
  private final EmbeddedBroker broker;

  GuardedCluster(Path directory) throws Exception {
    this.directory = directory;
    Certificates.make(directory);
    Path both = directory.resolve("broker.pem");
    Files.writeString(
        both,
        Files.readString(directory.resolve("key.pem"))
            + Files.readString(Certificates.certificate(directory)));
    broker =
        EmbeddedBroker.guarded(
                new Guard(
                    Map.of(
                        "ssl.keystore.type", "PEM",
                        "ssl.keystore.location", both.toString(),
                        "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                            "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                    Stream.of("agent", "publisher", "analytics", "pages", "verify")
                        .map(GuardedCluster::user)
                        .toList()))
            .start();
    try (Admin admin = TopicsSetup.admin(broker.brokers())) {
      admin.createAcls(ProductionPage.acls()).all().get(30, TimeUnit.SECONDS);
    }
  }

  private static String user(String name) {
    return "SCRAM-SHA-512=[name=accalmie-" + name + ",iterations=4096,password=pass-" + name + "]";
  }

  /** Where whoever comes has to say who they are. */
  String bootstrap() {
    return broker.guardedBootstrap();
  }

  /** Reads and sets up what it likes. */
  Brokers unguarded() {
    return broker.brokers();
  }

  /** The file for {@code --kafka-config} of an account. */
  Path config(String account) throws IOException {
    return config(account, "pass-" + account);
  }

  Path config(String account, String password) throws IOException {
    return Files.writeString(
        directory.resolve(account + ".properties"),
        """
        security.protocol = SASL_SSL
        sasl.mechanism = SCRAM-SHA-512
        sasl.jaas.config = org.apache.kafka.common.security.scram.ScramLoginModule required username="accalmie-%s" password="%s";
        ssl.truststore.type = PEM
        ssl.truststore.location = %s
        """
            .formatted(account, password, Certificates.certificate(directory)));
  }

  /** As an account's clients come. */
  Brokers as(String account) throws IOException {
    return Brokers.of(bootstrap(), config(account));
  }

  @Override
  public void close() {
    broker.delete();
  }
}
