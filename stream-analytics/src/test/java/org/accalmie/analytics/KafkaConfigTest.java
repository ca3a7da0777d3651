package org.accalmie.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code accalmie analytics} says to a file of an account that cannot be used. */
class KafkaConfigTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"run", "publish", "plan"})
  void namesTheFileAndWhatToDoAndShowsNoSecret(String command) throws IOException {
    Path missing = directory.resolve("missing.properties");
    assertThat(refusal(command, missing)).contains("no file " + missing).contains("Name one");
    assertThat(refusal(command, directory)).contains(directory + " cannot be read");
    assertThat(refusal(command, file("slip", "sasl.jaas.confg=hidden")))
        .contains("slip.properties: Kafka's clients have no setting “sasl.jaas.confg”");
    assertThat(refusal(command, file("harm", "client.id=hidden")))
        .contains("harm.properties: “client.id” cannot be set here");
    assertThat(refusal(command, file("protocol", "security.protocol=SASL_TLS")))
        .contains("What " + directory.resolve("protocol.properties") + " says cannot be used: ")
        .contains("SASL_TLS");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name + ".properties"), text);
  }

  private String refusal(String command, Path config) throws IOException {
    StringWriter said = new StringWriter();
    CommandLine line = AnalyticsMain.commandLine(Clock.systemUTC());
    line.setOut(new PrintWriter(said, true));
    line.setErr(new PrintWriter(said, true));
    List<String> connection =
        List.of("--bootstrap", "127.0.0.1:1", "--kafka-config", config.toString());
    String[] arguments =
        Stream.of(begin(command), connection, Cluster.shares(directory))
            .flatMap(List::stream)
            .toArray(String[]::new);
    assertThat(line.execute(arguments)).isEqualTo(2);
    return assertThat(said.toString()).doesNotContain("hidden").actual();
  }

  private List<String> begin(String command) throws IOException {
    Path agreement =
        Files.write(
            directory.resolve("agreement.json"),
            AgreementJson.write(Examples.signed(Cluster.agreement(), Role.values())));
    String plan =
        "{\"agreement\": \"sha256:0\", \"weeks\": [\"2026-06-08\"], \"seed\": 1, \"repeatable\": true, \"plan\": {\"team-a\": [\"mornings\"]}}";
    return switch (command) {
      case "publish" -> List.of("publish", agreement.toString());
      case "plan" ->
          List.of("plan", Files.writeString(directory.resolve("plan.json"), plan).toString());
      default -> List.of("--state-dir", directory.resolve("state").toString());
    };
  }
}
