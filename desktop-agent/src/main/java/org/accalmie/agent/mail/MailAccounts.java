package org.accalmie.agent.mail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.settings.BadSettings;
import org.accalmie.agent.settings.Fields;
import org.accalmie.agent.settings.SettingsFile;

/** The owner's mail accounts, in {@code accounts.yaml}, a small file without secrets. */
public final class MailAccounts {
  private static final String LIST = "accounts";
  private static final Set<String> FILE = Set.of(LIST);
  private static final Set<String> ACCOUNT =
      Set.of("id", "imap", "user", "inbox", "sent", "submission", "oauth");
  private static final Set<String> OAUTH = Set.of("authorize", "token", "client", "scope");

  private final SettingsFile file;

  /** Uses {@code accounts.yaml} in a directory. */
  public MailAccounts(Path directory) {
    this.file = new SettingsFile(directory, "accounts.yaml", "remove the account and add it again");
  }

  /** The state of their file now, which every change changes. */
  public SettingsFile.State state() {
    return file.state();
  }

  /** All of them, in the order of the file; none when there is no file. */
  public List<MailAccount> list() throws BadSettings, IOException {
    List<MailAccount> accounts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Optional<Fields> root = file.read(FILE);
    for (Fields fields : root.isEmpty() ? List.<Fields>of() : root.get().list(LIST, ACCOUNT)) {
      MailAccount account = account(fields);
      accounts.add(account);
      fields.checked("id", () -> requireNew(ids, account.id()));
    }
    return accounts;
  }

  private static boolean requireNew(Set<String> ids, String id) {
    if (!ids.add(id)) {
      throw new IllegalArgumentException("two accounts have this id");
    }
    return true;
  }

  private static MailAccount account(Fields fields) throws BadSettings {
    String id = fields.get("id");
    String user = fields.get("user");
    fields.get("imap");
    MailServer imap = server(fields, "imap").orElseThrow();
    Optional<String> inbox = fields.find("inbox");
    Optional<String> sent = fields.find("sent");
    Optional<MailServer> submission = server(fields, "submission");
    Authentication authentication = authentication(fields);
    return fields.checked(
        "id",
        () ->
            new MailAccount(
                id, imap, user, inbox.orElse(MailAccount.INBOX), sent, authentication, submission));
  }

  private static Optional<MailServer> server(Fields fields, String name) throws BadSettings {
    Optional<String> text = fields.find(name);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(fields.checked(name, () -> MailServer.parse(text.get())));
  }

  private static Authentication authentication(Fields fields) throws BadSettings {
    Optional<Fields> found = fields.within("oauth", OAUTH);
    if (found.isEmpty()) {
      return new Authentication.Password();
    }
    Fields oauth = found.get();
    URI authorize = uri(oauth, "authorize");
    URI token = uri(oauth, "token");
    String client = oauth.get("client");
    String scope = oauth.get("scope");
    return oauth.checked(
        "authorize",
        () -> new Authentication.XOAuth2(new OAuthClient(authorize, token, client, scope)));
  }

  private static URI uri(Fields fields, String name) throws BadSettings {
    String text = fields.get(name);
    return fields.checked(name, () -> URI.create(text));
  }

  /** Adds an account, in place of the one of the same id if there is one. */
  public void put(MailAccount account) throws BadSettings, IOException {
    List<MailAccount> all = new ArrayList<>(list());
    int at = all.stream().map(MailAccount::id).toList().indexOf(account.id());
    if (at >= 0) {
      all.set(at, account);
    } else {
      all.add(account);
    }
    write(all);
  }

  /** Removes an account; tells whether there was one. */
  public boolean remove(String id) throws BadSettings, IOException {
    List<MailAccount> all = new ArrayList<>(list());
    boolean removed = all.removeIf(account -> account.id().equals(id));
    if (removed) {
      write(all);
    }
    return removed;
  }

  private void write(List<MailAccount> accounts) throws IOException {
    file.write(AccountsText.of(accounts));
  }
}
