package org.accalmie.agent.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.PrivateFiles;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The owner's mail accounts, in {@code accounts.yaml}, a small file without secrets. */
public final class MailAccounts {
  private static final int LONGEST = 1 << 16;
  private static final Set<String> FILE = Set.of("accounts");
  private static final Set<String> ACCOUNT =
      Set.of("id", "imap", "user", "inbox", "sent", "submission", "oauth");
  private static final Set<String> OAUTH = Set.of("authorize", "token", "client", "scope");

  private final Path directory;
  private final Path file;

  /** Uses {@code accounts.yaml} in a directory. */
  public MailAccounts(Path directory) {
    this.directory = directory;
    this.file = file(directory);
  }

  /** Where they stand in a directory. */
  public static Path file(Path directory) {
    return directory.resolve("accounts.yaml");
  }

  /** All of them, in the order of the file; none when there is no file. */
  public List<MailAccount> list() throws BadAccounts, IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    if (Files.size(file) > LONGEST) {
      throw new BadAccounts("accounts.yaml is larger than any list of accounts: see what it is.");
    }
    try {
      return read(Files.readString(file));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw AccountFields.at(line, "this is no YAML");
    } catch (YamlEngineException | IOException e) {
      throw new BadAccounts("accounts.yaml cannot be read as text: put it right or remove it.");
    }
  }

  private static List<MailAccount> read(String text) throws BadAccounts {
    var settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
    Optional<Node> root = new Compose(settings).composeString(text);
    List<MailAccount> accounts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Optional<Node> list =
        root.isEmpty() ? root : new AccountFields(root.get(), FILE).node("accounts");
    for (Node node : list.isEmpty() ? List.<Node>of() : nodes(list.get())) {
      var fields = new AccountFields(node, ACCOUNT);
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

  private static List<Node> nodes(Node list) throws BadAccounts {
    if (list instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw AccountFields.at(
        list.getStartMark().map(mark -> mark.getLine() + 1).orElse(1), "here stands no list");
  }

  private static MailAccount account(AccountFields fields) throws BadAccounts {
    String id = fields.get("id");
    String user = fields.get("user");
    fields.get("imap");
    MailServer imap = fields.server("imap").orElseThrow();
    Optional<String> inbox = fields.find("inbox");
    Optional<String> sent = fields.find("sent");
    Optional<MailServer> submission = fields.server("submission");
    Authentication authentication = authentication(fields);
    return fields.checked(
        "id",
        () ->
            new MailAccount(
                id, imap, user, inbox.orElse(MailAccount.INBOX), sent, authentication, submission));
  }

  private static Authentication authentication(AccountFields fields) throws BadAccounts {
    Optional<Node> node = fields.node("oauth");
    if (node.isEmpty()) {
      return new Authentication.Password();
    }
    var oauth = new AccountFields(node.get(), OAUTH);
    var authorize = oauth.uri("authorize");
    var token = oauth.uri("token");
    String client = oauth.get("client");
    String scope = oauth.get("scope");
    return oauth.checked(
        "authorize",
        () -> new Authentication.XOAuth2(new OAuthClient(authorize, token, client, scope)));
  }

  /** Adds an account, in place of the one of the same id if there is one. */
  public void put(MailAccount account) throws BadAccounts, IOException {
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
  public boolean remove(String id) throws BadAccounts, IOException {
    List<MailAccount> all = new ArrayList<>(list());
    boolean removed = all.removeIf(account -> account.id().equals(id));
    if (removed) {
      write(all);
    }
    return removed;
  }

  private void write(List<MailAccount> accounts) throws IOException {
    PrivateFiles.directory(directory);
    PrivateFiles.replace(file, AccountsText.of(accounts).getBytes(UTF_8));
  }
}
