package org.accalmie.dashboards.road;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.accalmie.agent.peers.Certificates;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.policy.wire.Brokers;

/** A real broker that is set up by {@code docs/production.md} and allows nothing else. */
final class GuardedCluster implements AutoCloseable {
  static final List<String> ACCOUNTS =
      List.of("agent", "publisher", "analytics", "pages", "verify");

  /** How accounts prove who they are. */
  enum Way {
    PASSWORD,
    CERTIFICATE
  }

  private final Path directory;
  private final ProductionPage page;
  private final EmbeddedBroker broker;

  GuardedCluster(Path directory) throws Exception {
    this.directory = directory;
    page = ProductionPage.in(directory);
    certify();
    broker = EmbeddedBroker.guarded(page.broker()).start();
    Files.writeString(directory.resolve("admin.properties"), "security.protocol = PLAINTEXT\n");
    for (String account : ACCOUNTS) {
      Files.writeString(directory.resolve(account + ".password"), "pass-" + account + "\n");
    }
    page.run("kafka-configs.sh", broker.bootstrap());
    page.run("kafka-acls.sh", broker.bootstrap());
  }

  private void certify() throws IOException {
    Certificates.make(directory);
    Path own = Certificates.certificate(directory);
    Files.copy(own, directory.resolve("ca.pem"));
    Files.copy(own, directory.resolve("accalmie-ca.pem"));
    Files.writeString(
        directory.resolve("broker.pem"),
        Files.readString(directory.resolve("key.pem")) + Files.readString(own));
    for (String account : ACCOUNTS) {
      certify(account, "/CN=accalmie-" + account);
    }
  }

  /** Gives an account a certificate of the cluster's own authority. */
  void certify(String account, String subject) {
    Certificates.sign(directory, subject, directory.resolve("accalmie-" + account + ".pem"));
  }

  /** Where whoever comes has to say who they are. */
  String bootstrap(Way way) {
    return switch (way) {
      case PASSWORD -> broker.passwordBootstrap();
      case CERTIFICATE -> broker.certificateBootstrap();
    };
  }

  /** Reads and sets up what it likes. */
  Brokers unguarded() {
    return broker.brokers();
  }

  /** The file for {@code --kafka-config} of an account. */
  Path config(Way way, String account) throws IOException {
    return switch (way) {
      case PASSWORD -> config(account, "pass-" + account, account);
      case CERTIFICATE ->
          Files.writeString(
              directory.resolve(account + "-certificate.properties"), page.byCertificate(account));
    };
  }

  /** As of somebody who takes this for the account's password, in a file of that name. */
  Path config(String account, String password, String name) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".properties"), page.byPassword(account, password));
  }

  /** As an account's clients come. */
  Brokers as(Way way, String account) throws IOException {
    return Brokers.of(bootstrap(way), config(way, account));
  }

  @Override
  public void close() {
    broker.delete();
  }
}
