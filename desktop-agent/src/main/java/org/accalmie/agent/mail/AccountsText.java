package org.accalmie.agent.mail;

import java.util.List;
import org.accalmie.agent.settings.SettingsFile;

/** Writes accounts as {@link MailAccounts} reads them. */
final class AccountsText {
  private static final String HEAD =
      """
      # The mail accounts that Accalmie counts, and holds in mail-free windows. No password stands here.
      # “accalmie agent accounts” writes this file anew; comments of your own are lost then.
      accounts:
      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  private AccountsText() {}

  static String of(List<MailAccount> accounts) {
    var writer = new AccountsText();
    accounts.forEach(writer::account);
    return accounts.isEmpty() ? HEAD.replace("accounts:", "accounts: []") : writer.text.toString();
  }

  private void account(MailAccount account) {
    text.append("  - id: ").append(SettingsFile.quoted(account.id())).append('\n');
    field("imap", account.imap().address());
    field("user", account.user());
    field("inbox", account.inbox());
    account.sent().ifPresent(folder -> field("sent", folder));
    account.submission().ifPresent(server -> field("submission", server.address()));
    if (account.authentication() instanceof Authentication.XOAuth2(OAuthClient client)) {
      text.append("    oauth:\n");
      field("  authorize", client.authorize().toString());
      field("  token", client.token().toString());
      field("  client", client.id());
      field("  scope", client.scope());
    }
  }

  private void field(String name, String value) {
    text.append("    ").append(name).append(": ").append(SettingsFile.quoted(value)).append('\n');
  }
}
