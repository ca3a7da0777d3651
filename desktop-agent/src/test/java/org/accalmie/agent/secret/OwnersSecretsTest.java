package org.accalmie.agent.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.accalmie.agent.peers.GnomeKeyring;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.secret.SecretException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnersSecretsTest {
  private static final SecretName NAME = SecretName.mailPassword("work");

  @TempDir Path directory;

  @Test
  void theKeyringKeepsFindsReplacesAndForgets() throws Exception {
    try (SessionBus bus = SessionBus.start();
        GnomeKeyring keyring = GnomeKeyring.start(bus)) {
      SecretStore secrets = OwnersSecrets.of(bus.environment(), directory, false);
      assertThat(secrets.find(NAME)).isEmpty();
      secrets.keep(NAME, new Secret("first"));
      secrets.keep(NAME, new Secret("pässwörd \uD83D\uDD11 " + "x".repeat(5000)));
      secrets.keep(SecretName.mailToken("work"), new Secret("other"));
      assertThat(reveal(secrets)).startsWith("pässwörd \uD83D\uDD11 x").hasSizeGreaterThan(5000);
      assertThat(secrets.where()).contains("keyring");
      secrets.forget(NAME);
      assertThat(secrets.find(NAME)).isEmpty();
      assertThat(secrets.find(SecretName.mailToken("work"))).isPresent();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void otherProgramsFindThereWhatWasKept() throws Exception {
    try (SessionBus bus = SessionBus.start();
        GnomeKeyring keyring = GnomeKeyring.start(bus)) {
      OwnersSecrets.of(bus.environment(), directory, false).keep(NAME, new Secret("one two"));
      String found = Program.run(bus.environment(), "secret-tool", "lookup", "name", NAME.value());
      assertThat(found).isEqualTo("one two");
    }
  }

  @Test
  void whoeverWatchesTheBusSeesNoSecret() throws Exception {
    try (SessionBus bus = SessionBus.start();
        GnomeKeyring keyring = GnomeKeyring.start(bus)) {
      Path log = directory.resolve("monitor.log");
      try (Program monitor =
          Program.start(bus.environment(), log, "dbus-monitor", "--session", "--pcap")) {
        await().until(() -> Files.size(log) > 0);
        SecretStore secrets = OwnersSecrets.of(bus.environment(), directory, false);
        secrets.keep(NAME, new Secret("only-for-tests-secret"));
        assertThat(reveal(secrets)).isEqualTo("only-for-tests-secret");
        await().until(() -> text(log).contains("GetSecret"));
      }
      assertThat(text(log)).contains("CreateItem").doesNotContain("only-for-tests-secret");
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), ISO_8859_1);
  }

  @Test
  void aLockedKeyringIsSaidToBeLockedAndAnAskedOwnerMaySayNo() throws Exception {
    try (SessionBus bus = SessionBus.start();
        GnomeKeyring keyring = GnomeKeyring.start(bus)) {
      SecretStore unattended = OwnersSecrets.of(bus.environment(), directory, false);
      unattended.keep(NAME, new Secret("kept"));
      keyring.lock();
      assertThatThrownBy(() -> unattended.find(NAME))
          .isInstanceOf(SecretException.class)
          .hasMessageContaining("locked")
          .hasMessageNotContaining("kept");
      assertThatThrownBy(() -> unattended.keep(NAME, new Secret("new")))
          .hasMessageContaining("locked");
      // No window can be shown here, which the keyring takes for a no.
      SecretStore attended = OwnersSecrets.of(bus.environment(), directory, true);
      assertThatThrownBy(() -> attended.find(NAME))
          .isInstanceOfSatisfying(
              SecretException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISMISSED));
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aBusWithoutAKeyringLeavesAFileAndAKeyringThatComesTakesOver() throws Exception {
    try (SessionBus bus = SessionBus.startWithoutServices()) {
      SecretStore secrets = OwnersSecrets.of(bus.environment(), directory, false);
      assertThatThrownBy(() -> secrets.find(NAME)).hasMessageContaining("does not answer");
      secrets.keep(NAME, new Secret("in the file"));
      assertThat(reveal(secrets)).isEqualTo("in the file");
      assertThat(secrets.where()).contains("file");
      try (GnomeKeyring keyring = GnomeKeyring.start(bus)) {
        assertThat(reveal(secrets)).isEqualTo("in the file");
        secrets.keep(NAME, new Secret("in the keyring"));
        assertThat(reveal(secrets)).isEqualTo("in the keyring");
        assertThat(new SecretFile(directory).find(NAME)).isEmpty();
      }
    }
  }

  @Test
  void aKeyringThatTheOwnerNeverSetUpIsNone() throws Exception {
    try (SessionBus bus = SessionBus.start()) {
      SecretStore secrets = OwnersSecrets.of(bus.environment(), directory, true);
      secrets.keep(NAME, new Secret("in the file"));
      assertThat(reveal(secrets)).isEqualTo("in the file");
      assertThat(new SecretFile(directory).find(NAME)).isPresent();
    }
  }

  @Test
  void withoutABusThereIsAFile() throws Exception {
    SecretStore secrets = OwnersSecrets.of(Map.of(), directory, false);
    secrets.keep(NAME, new Secret("value"));
    assertThat(reveal(secrets)).isEqualTo("value");
  }

  private static String reveal(SecretStore secrets) throws SecretException {
    return secrets.find(NAME).orElseThrow().reveal();
  }
}
