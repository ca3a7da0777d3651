package org.accalmie.agent;

import java.net.URI;
import java.util.Optional;
import org.accalmie.agent.mail.Authentication;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.OAuthClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An account as it is named on the command line. */
final class AccountOptions {
  @Parameters(paramLabel = "NAME", description = "Your own short name for it, such as “work”.")
  private String id = "";

  @Option(
      names = "--imap",
      required = true,
      paramLabel = "URL",
      description =
          "imaps://HOST[:PORT]; imap:// uses STARTTLS, imap-plain:// is for a server on this"
              + " machine.")
  private String imap = "";

  @Option(names = "--user", required = true, paramLabel = "USER", description = "The login's name.")
  private String user = "";

  @Option(
      names = "--inbox",
      paramLabel = "FOLDER",
      defaultValue = MailAccount.INBOX,
      description = "Where mail arrives, if not in INBOX.")
  private String inbox = MailAccount.INBOX;

  @Option(
      names = "--sent",
      paramLabel = "FOLDER",
      description = "The folder of sent mail, if it is not found by itself.")
  private @Nullable String sent;

  @Option(
      names = "--submission",
      paramLabel = "URL",
      description = "Where mail is handed in, smtps://HOST or smtp://HOST.")
  private @Nullable String submission;

  @ArgGroup(exclusive = false, heading = "To agree in the browser instead of a password:%n")
  private @Nullable OAuth oauth;

  /** All four or none. */
  static final class OAuth {
    @Option(
        names = "--oauth-authorize",
        required = true,
        paramLabel = "URL",
        description = "The provider's authorization endpoint.")
    private URI authorize = URI.create("");

    @Option(
        names = "--oauth-token",
        required = true,
        paramLabel = "URL",
        description = "The provider's token endpoint.")
    private URI token = URI.create("");

    @Option(
        names = "--oauth-client",
        required = true,
        paramLabel = "ID",
        description = "The client id that the provider or your employer registered.")
    private String client = "";

    @Option(
        names = "--oauth-scope",
        required = true,
        paramLabel = "SCOPE",
        description = "The provider's scope for IMAP.")
    private String scope = "";

    private Authentication authentication() {
      return new Authentication.XOAuth2(new OAuthClient(authorize, token, client, scope));
    }
  }

  /**
   * The account.
   *
   * @throws IllegalArgumentException when something is off; the message says what to write
   */
  MailAccount account() {
    return new MailAccount(
        id,
        MailServer.parse(imap),
        user,
        inbox,
        Optional.ofNullable(sent),
        oauth == null ? new Authentication.Password() : oauth.authentication(),
        Optional.ofNullable(submission).map(MailServer::parse));
  }
}
