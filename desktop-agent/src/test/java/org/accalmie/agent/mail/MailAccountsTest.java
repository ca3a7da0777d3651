package org.accalmie.agent.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.settings.BadSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAccountsTest {
  @TempDir Path directory;
  private MailAccounts accounts;
  private Path file;

  @BeforeEach
  void prepare() {
    accounts = new MailAccounts(directory);
    file = directory.resolve("accounts.yaml");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    assertThat(accounts.list()).isEmpty();
    MailAccount plain = account("work", "imaps://imap.example.org:1993", Optional.empty());
    MailAccount other =
        account("other-1", "imap://[::1]", Optional.of("A \"b\\c\" – é/Sent: x #1"));
    var client =
        new OAuthClient(
            URI.create("https://a.example.org/x?y=1"),
            URI.create("https://a.example.org/t"),
            "id",
            "https://mail.example.org/ offline");
    var token =
        new MailAccount(
            "cloud",
            MailServer.parse("imaps://imap.example.net"),
            "anna@example.net",
            "Eingang",
            Optional.empty(),
            new Authentication.XOAuth2(client),
            Optional.of(MailServer.parse("smtps://smtp.example.net:465")));
    accounts.put(plain);
    accounts.put(other);
    accounts.put(token);
    assertThat(accounts.list()).containsExactly(plain, other, token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    MailAccount changed = account("other-1", "imaps://new.example.org", Optional.of("Sent"));
    accounts.put(changed);
    assertThat(accounts.remove("work")).isTrue();
    assertThat(accounts.remove("work")).isFalse();
    assertThat(accounts.list()).containsExactly(changed, token);
    accounts.remove("other-1");
    accounts.remove("cloud");
    assertThat(accounts.list()).isEmpty();
  }

  @Test
  void anAccountTellsNobodyWhoseItIs() {
    String told = account("work", "imaps://imap.example.org", Optional.empty()).toString();
    assertThat(told).doesNotContain("anna", "example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accounts:¶- id: work¶  user: a                          | line 2 | “imap” is missing
          accounts:¶- id: work¶  user: a¶  imap: pop://h          | line 4 | begins with imaps://
          accounts:¶- id: Work¶  user: a¶  imap: imaps://h        | line 2 | short name
          accounts:¶- id: w¶  user: a¶  imap: imap-plain://h.org  | line 4 | in the clear
          accounts:¶- id: w¶  pasword: a                          | line 3 | “pasword” is not known
          accounts:¶- id: w¶  id: v                               | line 3 | stands here twice
          accounts: work                                          | line 1 | no list
          - id: work                                              | line 1 | no fields
          accounts:¶- id: [a                                      | line 2 | no YAML
          accounts:¶- id: w¶  user: a¶  imap: imaps://h:99999     | line 4 | port
          accounts:¶- {id: w, user: a, imap: 'imaps://h'}¶- {id: w, user: b, imap: 'imaps://h'} \
          | line 3 | two accounts
          accounts:¶- id: w¶  user: a¶  imap: imaps://h¶  oauth:¶    authorize: http://far.org/a¶\
              token: https://far.org/t¶    client: c¶    scope: s | line 6 | https://
          """)
  void whatIsWrongIsToldWithItsLine(String text, String line, String what) throws IOException {
    Files.writeString(file, text.replace('¶', '\n'));
    assertThatThrownBy(() -> accounts.list())
        .isInstanceOf(BadSettings.class)
        .hasMessageContaining(line)
        .hasMessageContaining(what);
    assertThatThrownBy(
            () -> accounts.put(account("other", "imaps://h.example.org", Optional.empty())))
        .as("not written over")
        .isInstanceOf(BadSettings.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a: &a [*a]", "? [", "!!java.net.URL [x]", "%"})
  void noTextMakesItFailInAnotherWay(String text) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> accounts.list()).isInstanceOf(BadSettings.class);
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> accounts.list()).isInstanceOf(BadSettings.class);
    Files.writeString(file, "x".repeat(1 << 17));
    assertThatThrownBy(() -> accounts.list()).isInstanceOf(BadSettings.class);
  }

  @Test
  void anEmptyFileHasNoAccounts() throws Exception {
    for (String empty : List.of("", "# nothing\n", "accounts: []\n")) {
      Files.writeString(file, empty);
      assertThat(accounts.list()).isEmpty();
    }
  }

  private static MailAccount account(String id, String imap, Optional<String> sent) {
    return new MailAccount(
        id,
        MailServer.parse(imap),
        "anna@example.org",
        MailAccount.INBOX,
        sent,
        new Authentication.Password(),
        Optional.empty());
  }
}
