package org.accalmie.agent;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accalmie.agent.mail.Authentication;
import org.accalmie.agent.mail.BrowserLogin;
import org.accalmie.agent.mail.Credential;
import org.accalmie.agent.mail.Credentials;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.agent.mail.ImapConnection;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.mail.OAuthClient;
import org.accalmie.agent.relay.RelayKeeper;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.agent.sense.Mailbox;
import org.accalmie.agent.settings.BadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds, lists, tests and removes the mail accounts that are counted and held. */
@Command(
    name = "accounts",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(add | list | login | test | remove)",
    description =
        "Your mail accounts: their mail is counted, and held in mail-free windows where that was agreed.",
    subcommands = {
      AccountsCommand.Add.class,
      AccountsCommand.ListAll.class,
      AccountsCommand.Login.class,
      AccountsCommand.Test.class,
      AccountsCommand.Remove.class
    })
final class AccountsCommand extends OwnersCommand {
  private static final String HELD =
      "In mail-free windows its new mail waits in a folder of its own in the mailbox, and comes back. Your page, under “Mine”, has a switch for that.";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration OWNERS_PATIENCE = Duration.ofMinutes(10);

  AccountsCommand(Map<String, String> environment, InstantSource clock, Question question) {
    super(environment, clock, question);
  }

  private MailAccounts accounts() {
    return new MailAccounts(directory());
  }

  private MailAccount account(String id) throws BadSettings, IOException {
    return accounts().list().stream()
        .filter(account -> account.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No account is called “%s”: see “accalmie agent accounts list”."
                        .formatted(id)));
  }

  /** Asks for what opens the account, checks it with the server, and only then keeps it. */
  private void logIn(MailAccount account, boolean withClientSecret, boolean untested)
      throws MailTrouble, SecretException, IOException, InterruptedException {
    SecretStore secrets = secrets();
    if (account.authentication() instanceof Authentication.XOAuth2(OAuthClient client)) {
      if (withClientSecret) {
        secrets.keep(SecretName.mailClient(account.id()), ask("Client secret:"));
      }
      agree(account, client, secrets, untested);
    } else {
      Secret password = ask("Password of “%s”:".formatted(account.id()));
      check(account, refused -> password.reveal(), untested);
      secrets.keep(SecretName.mailPassword(account.id()), password);
    }
    out().println(secrets.where());
  }

  private void agree(MailAccount account, OAuthClient client, SecretStore secrets, boolean untested)
      throws MailTrouble, SecretException, IOException, InterruptedException {
    SecretName name = SecretName.mailToken(account.id());
    var own = secrets.find(SecretName.mailClient(account.id()));
    var login = new BrowserLogin(account.id(), client, own);
    secrets.keep(name, login.refreshToken(this::show, OWNERS_PATIENCE));
    try {
      check(account, Credentials.of(account, secrets, clock()), untested);
    } catch (MailTrouble e) {
      secrets.forget(name);
      throw e;
    }
  }

  private void show(URI address) {
    out().println("Open this address in your browser, and agree there:");
    out().println(address);
    out().flush();
  }

  private void check(MailAccount account, Credential credential, boolean untested)
      throws MailTrouble {
    if (untested) {
      return;
    }
    try (var connection = ImapConnection.open(account, credential, PATIENCE)) {
      String how =
          connection.can("IDLE")
              ? "new mail is told at once"
              : "new mail is asked for once a minute";
      out().println("The login of “%s” works; %s.".formatted(account.id(), how));
    }
  }

  /** Adds an account, or changes the one of that name. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Add an account, or change the one of that name; the password is asked for.")
  static final class Add extends Step<AccountsCommand> {
    @Mixin private AccountOptions options = new AccountOptions();

    @Option(
        names = "--client-secret",
        description = "Ask for a client secret too, which some providers hand out.")
    private boolean withClientSecret;

    @Option(names = "--untested", description = "Keep it although the login was not tried.")
    private boolean untested;

    @Override
    void carryOut(AccountsCommand accounts) throws Exception {
      MailAccount account = options.account();
      accounts.accounts().list();
      accounts.logIn(account, withClientSecret, untested);
      accounts.accounts().put(account);
      accounts.out().println(HELD);
    }
  }

  /** Lists them. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the accounts.")
  static final class ListAll extends Step<AccountsCommand> {
    @Override
    void carryOut(AccountsCommand accounts) throws Exception {
      List<MailAccount> all = accounts.accounts().list();
      if (all.isEmpty()) {
        accounts
            .out()
            .println("No mail account is known: add one with “accalmie agent accounts add”.");
      }
      all.forEach(
          account ->
              accounts
                  .out()
                  .println(account.id() + "  " + account.user() + "  " + account.imap().address()));
    }
  }

  /** Enters the secret anew. */
  @Command(
      name = "login",
      mixinStandardHelpOptions = true,
      description = "Enter an account's password anew, or agree anew in the browser.")
  static final class Login extends Step<AccountsCommand> {
    @Parameters(paramLabel = "NAME", description = "The account's name.")
    private String id = "";

    @Override
    void carryOut(AccountsCommand accounts) throws Exception {
      MailAccount account = accounts.account(id);
      accounts.logIn(account, false, false);
      // An agent that runs sees that the file is written, and tries the new secret.
      accounts.accounts().put(account);
    }
  }

  /** Tries a login. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Try an account's login with the secret that is kept.")
  static final class Test extends Step<AccountsCommand> {
    @Parameters(paramLabel = "NAME", description = "The account's name.")
    private String id = "";

    @Override
    void carryOut(AccountsCommand accounts) throws Exception {
      MailAccount account = accounts.account(id);
      accounts.check(account, Credentials.of(account, accounts.secrets(), accounts.clock()), false);
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description =
          "Remove an account and its secrets; held mail comes back first, and what was counted stays.")
  static final class Remove extends Step<AccountsCommand> {
    @Parameters(paramLabel = "NAME", description = "The account's name.")
    private String id = "";

    @Option(
        names = "--anyway",
        description = "Remove it although its mail server could not be asked for held mail.")
    private boolean anyway;

    @Override
    void carryOut(AccountsCommand accounts) throws Exception {
      MailAccount account = accounts.account(id);
      if (RelayKeeper.holdsMail(DesktopMail.queues(accounts.directory()), id)) {
        throw new IllegalArgumentException(
            "Mail that you sent through “%s” still waits here: have it sent or throw it away on your page, and then remove the account."
                .formatted(id));
      }
      if (!anyway) {
        accounts.bringBack(account);
      }
      accounts.forget(id);
      accounts.out().println("The account “%s” and its secrets are removed.".formatted(id));
    }
  }

  private void bringBack(MailAccount account) throws IOException, InterruptedException {
    var mailbox = new Mailbox(account, Credentials.of(account, secrets(), clock()));
    if (!new AccountRelease(directory(), clock()).release(mailbox)) {
      throw new IllegalArgumentException(
          "Its mail server could not be asked whether mail of “%s” is still held: try again later. With --anyway it is removed all the same; look for a folder “%s” in the mailbox then."
              .formatted(account.id(), HeldFolderName.in(Locale.getDefault()).text()));
    }
  }

  private void forget(String id) throws SecretException, BadSettings, IOException {
    SecretStore secrets = secrets();
    secrets.forget(SecretName.mailPassword(id));
    secrets.forget(SecretName.mailToken(id));
    secrets.forget(SecretName.mailClient(id));
    accounts().remove(id);
  }
}
