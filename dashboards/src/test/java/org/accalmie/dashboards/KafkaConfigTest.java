package org.accalmie.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code accalmie dashboards} says to a file of an account that cannot be used. */
class KafkaConfigTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"--kafka-config", "--publish-config"})
  void namesTheFileAndWhatToDoAndShowsNoSecret(String option) throws IOException {
    Path missing = directory.resolve("missing.properties");
    assertThat(refusal(option, missing)).contains("no file " + missing).contains("Name one");
    assertThat(refusal(option, directory)).contains(directory + " cannot be read");
    assertThat(refusal(option, file("slip", "ssl.key.pasword=hidden")))
        .contains("slip.properties: Kafka's clients have no setting “ssl.key.pasword”");
    assertThat(refusal(option, file("harm", "group.id=hidden")))
        .contains("harm.properties: “group.id” cannot be set here");
    if (option.equals("--kafka-config")) {
      assertThat(refusal(option, file("jaas", JAAS)))
          .contains("What " + directory.resolve("jaas.properties") + " says cannot be used: ")
          .contains("see how sasl.jaas.config is written");
    }
  }

  private static final String JAAS =
      "security.protocol=SASL_SSL\nsasl.jaas.config=x required password=a hidden;";

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name + ".properties"), text);
  }

  private String refusal(String option, Path config) throws IOException {
    StringWriter said = new StringWriter();
    CommandLine line = DashboardsMain.commandLine();
    line.setOut(new PrintWriter(said, true));
    line.setErr(new PrintWriter(said, true));
    assertThat(
            line.execute(
                "--bootstrap=127.0.0.1:1",
                "--demo-login",
                "--port=0",
                "--data-dir=" + Files.createTempDirectory(directory, "data"),
                option,
                config.toString()))
        .isEqualTo(2);
    return assertThat(said.toString()).doesNotContain("hidden").actual();
  }
}
