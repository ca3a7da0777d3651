package org.accalmie.analytics;

import static org.accalmie.policy.agreement.Role.EMPLOYER;
import static org.accalmie.policy.agreement.Role.WORKS_COUNCIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.analytics.agreements.PublishedAgreements;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.cli.KeyListFile;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code accalmie analytics publish} lets through, against a real broker. */
class PublishTest {
  private static final Clock TUESDAY =
      Clock.fixed(Instant.parse("2026-06-02T08:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void publishesWhatBothSignedAndThenWhatTheCouncilMayChangeAlone() throws IOException {
    try (Cluster cluster = new Cluster(1)) {
      assertThat(publish(cluster, Cluster.agreement(), EMPLOYER)).isEqualTo(1);
      assertThat(err.toString()).contains("works-council has not signed");
      assertThat(publish(cluster, Cluster.agreement(), EMPLOYER, WORKS_COUNCIL)).isZero();

      assertThat(publish(cluster, second("\nepsilon: 2", "\nepsilon: 1"), WORKS_COUNCIL))
          .isEqualTo(1);
      assertThat(err.toString())
          .contains("already stays as it was agreed")
          .contains("first day from 2026-06-03 on");
      assertThat(publish(cluster, suspendedFrom("2026-06-01"), WORKS_COUNCIL)).isEqualTo(1);
      assertThat(publish(cluster, suspendedFrom("2026-06-02"), WORKS_COUNCIL)).isZero();

      assertThat(PublishedAgreements.read(cluster.brokers()).newestSigned())
          .hasValueSatisfying(newest -> assertThat(newest.agreement().suspended()).isTrue());
    }
  }

  @Test
  void publishesTheKeysThatAreSignedForAndInsistsOnAllOfThem() throws IOException {
    Entitled entitled = Entitled.of(Cluster.yaml());
    Path keys = directory.resolve("agreement.yaml.keys");
    try (Cluster cluster = new Cluster(1)) {
      assertThat(publish(cluster, entitled.agreement(), EMPLOYER, WORKS_COUNCIL)).isEqualTo(2);
      assertThat(err.toString()).contains("pins keys for team-a, team-b").contains("--keys");
      KeyListFile.write(keys, entitled.keys().subList(0, 1));
      assertThat(publish(cluster, keys, entitled.agreement(), EMPLOYER, WORKS_COUNCIL))
          .isEqualTo(2);
      assertThat(err.toString()).contains("pins keys for team-b that are not in " + keys);
      assertThat(cluster.all(Topics.KEYS)).isEmpty();

      KeyListFile.write(keys, entitled.keys());
      assertThat(publish(cluster, keys, entitled.agreement(), EMPLOYER, WORKS_COUNCIL)).isZero();
      assertThat(cluster.all(Topics.KEYS))
          .extracting(record -> KeyList.of(record.value()))
          .containsExactlyElementsOf(entitled.keys());
    }
  }

  @Test
  void publishesThePlanOfARotationOnceAndNoneThatBreaksTheAgreement() throws IOException {
    Agreement negotiated = Examples.agreement(Negotiated.yaml());
    String good = planned(negotiated, "mornings", "afternoons");
    try (Cluster cluster = new Cluster(1)) {
      assertThat(plan(cluster, good, Cluster.COUNCILS_SHARE)).isEqualTo(1);
      assertThat(err.toString()).contains("is not published. Publish it first");
      publish(cluster, negotiated, EMPLOYER, WORKS_COUNCIL);
      assertThat(out.toString()).contains("./accalmie analytics plan");

      String bad = planned(negotiated, "mornings", "mornings");
      assertThat(plan(cluster, bad, Cluster.COUNCILS_SHARE)).isEqualTo(1);
      assertThat(err.toString()).contains("at least 1 group reachable at every half hour");
      assertThat(plan(cluster, good, new byte[] {1})).isEqualTo(1);
      assertThat(err.toString()).contains("release secret is not the one");
      assertThat(plan(cluster, "{}", Cluster.COUNCILS_SHARE)).isEqualTo(2);
      assertThat(err.toString()).contains("This is no plan. Write one with");

      assertThat(plan(cluster, good, Cluster.COUNCILS_SHARE)).isZero();
      assertThat(cluster.all(Topics.PLANS)).hasSize(1);
      assertThat(plan(cluster, good, Cluster.COUNCILS_SHARE)).isEqualTo(1);
      assertThat(err.toString()).contains("planned already");
    }
  }

  private static String planned(Agreement agreement, String teamA, String teamB) {
    return """
        {"agreement": "%s", "weeks": ["2026-06-08"], "seed": 1, "repeatable": true,
         "plan": {"team-a": ["%s"], "team-b": ["%s"]}}
        """
        .formatted(agreement.hash(), teamA, teamB);
  }

  private int plan(Cluster cluster, String json, byte[] councils) throws IOException {
    Path file = Files.writeString(directory.resolve("plan.json"), json);
    List<String> shares = Cluster.shares(directory);
    Files.write(directory.resolve("council.share"), councils);
    return run(
        "plan",
        file.toString(),
        "--bootstrap",
        cluster.bootstrap(),
        shares.getFirst(),
        shares.getLast());
  }

  private static Agreement suspendedFrom(String from) {
    return second("scope: {", "suspended: true\nscope: {", "from: 2026-01-01", "from: " + from);
  }

  private static Agreement second(String... replacing) {
    return Examples.agreement(
        Examples.replaced(Cluster.yaml().replace("version: 1", "version: 2"), replacing));
  }

  private int publish(Cluster cluster, Agreement agreement, Role... roles) throws IOException {
    return publish(cluster, null, agreement, roles);
  }

  private int publish(Cluster cluster, @Nullable Path keys, Agreement agreement, Role... roles)
      throws IOException {
    Path file = directory.resolve("agreement.json");
    Files.write(file, AgreementJson.write(Examples.signed(agreement, roles)));
    List<String> arguments =
        new ArrayList<>(List.of("publish", file.toString(), "--bootstrap", cluster.bootstrap()));
    if (keys != null) {
      arguments.addAll(List.of("--keys", keys.toString()));
    }
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine line = AnalyticsMain.commandLine(TUESDAY);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
