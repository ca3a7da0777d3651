package org.accalmie.dashboards.road;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Entitled;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.cli.KeyListFile;

/**
 * The commands that take an account at Kafka, each as a process of its own.
 *
 * @param shares of the release secret, as options
 * @param address of brokers that want a password
 */
record GuardedCommands(Path directory, List<String> shares, String address) {
  private static final String ANALYTICS = "org.accalmie.analytics.AnalyticsMain";
  private static final String PLAN =
      """
      {"agreement": "sha256:0", "weeks": ["2026-06-08"], "seed": 1, "repeatable": true,
       "plan": {"team-a": ["mornings"]}}
      """;

  /** With an agreement that both signed, and whose teams can really report. */
  static GuardedCommands in(Path directory, String address) throws IOException {
    Entitled entitled = Entitled.of(Cluster.yaml());
    Files.write(
        directory.resolve("agreement.json"),
        AgreementJson.write(
            Examples.signed(entitled.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL)));
    KeyListFile.write(directory.resolve("agreement.keys"), entitled.keys());
    Files.writeString(directory.resolve("plan.json"), PLAN);
    return new GuardedCommands(directory, Cluster.shares(directory), address);
  }

  Child publish(String bootstrap, Path config) {
    return command(
        ANALYTICS,
        bootstrap,
        config,
        "publish",
        directory.resolve("agreement.json").toString(),
        "--keys=" + directory.resolve("agreement.keys"));
  }

  Child verify(String bootstrap, Path config) {
    return command(
        "org.accalmie.dashboards.verify.VerifyReleasesMain",
        bootstrap,
        config,
        shares.toArray(String[]::new));
  }

  Child pages(Path data, String bootstrap, Path config, String... more) {
    return command(
        "org.accalmie.dashboards.DashboardsMain",
        bootstrap,
        config,
        Stream.concat(Stream.of("--demo-login", "--port=0", "--data-dir=" + data), Stream.of(more))
            .toArray(String[]::new));
  }

  /** All of them at once with the same password. */
  List<Child> all(Path config) {
    String plan = directory.resolve("plan.json").toString();
    return List.of(
        command(ANALYTICS, address, config, shares.getFirst(), shares.getLast()),
        command(ANALYTICS, address, config, "plan", plan, shares.getFirst(), shares.getLast()),
        publish(address, config),
        verify(address, config),
        pages(directory.resolve("pages-of-nobody"), address, config));
  }

  private static Child command(String main, String bootstrap, Path config, String... more) {
    List<String> at = List.of("--bootstrap=" + bootstrap, "--kafka-config=" + config);
    return Child.java(Map.of(), main, Stream.concat(Stream.of(more), at.stream()).toList());
  }
}
