package org.accalmie.dashboards.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcSettingsTest {
  private static final String WHOLE =
      """
      issuer = https://login.example/realms/work
      client-id = accalmie
      client-secret-file = secret
      council = cse
      employer = CN=hr,OU=groups
      admin = it
      """;

  @TempDir Path directory;

  @Test
  void readsAFileAndTheSecretBesideIt() throws IOException {
    Files.writeString(directory.resolve("secret"), "hidden\n");
    OidcSettings settings = read(WHOLE);
    assertThat(settings.clientSecret()).isEqualTo("hidden");
    assertThat(settings.rolesClaim()).isEqualTo("roles");
    assertThat(settings.roles()).containsEntry("employer", "CN=hr,OU=groups");
    assertThat(settings.toString()).doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "issuer = .*        | issuer = http://login.example | “issuer” has to be the provider's address with https",
        "issuer = .*        | issuer = login                | “issuer” has to be the provider's address with https",
        "client-id = .*     | x = y                         | there is no setting x; there are issuer, client-id,",
        "council = .*       | council =                     | “council” is missing",
        "admin = .*         | admin = cse                   | each seat needs a role of its own",
        "client-secret.*    | client-secret-file = empty    | the file of “client-secret-file” is empty",
      })
  void saysWhatIsWrong(String line, String by, String words) throws IOException {
    Files.writeString(directory.resolve("secret"), "hidden");
    Files.writeString(directory.resolve("empty"), "\n");
    assertThatThrownBy(() -> read(WHOLE.replaceAll(line, by)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("oidc.properties: " + words);
  }

  @Test
  void namesASecretsFileThatIsMissing() {
    assertThatThrownBy(() -> read(WHOLE))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("secret");
  }

  private OidcSettings read(String text) throws IOException {
    Path file = directory.resolve("oidc.properties");
    Files.writeString(file, text);
    return OidcSettings.read(file);
  }
}
