package org.accalmie.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.accalmie.agent.mail.Authentication;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.sense.Mailbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where mail is to be counted; the password comes from a file or the environment. */
final class MailboxOptions {
  private static final String VARIABLE = "ACCALMIE_IMAP_PASSWORD";

  @Option(
      names = "--imap",
      paramLabel = "URL",
      description =
          "Count the mails that arrive at imaps://HOST[:PORT][/FOLDER]; imap:// uses STARTTLS,"
              + " imap-plain:// is for a server on this machine.")
  private @Nullable URI url;

  @Option(names = "--imap-user", paramLabel = "USER", description = "The mailbox's user.")
  private @Nullable String user;

  @Option(
      names = "--imap-password-file",
      paramLabel = "FILE",
      description = "A file with the password; without it, the variable " + VARIABLE + ".")
  private @Nullable Path passwordFile;

  /**
   * The mailbox, if one was named.
   *
   * @throws IllegalArgumentException when something is missing; the message says what
   */
  Optional<Mailbox> mailbox(Map<String, String> environment) {
    if (url == null) {
      return Optional.empty();
    }
    if (user == null || url.getHost() == null) {
      throw new IllegalArgumentException(
          "The mailbox is incomplete: write --imap imaps://HOST --imap-user USER.");
    }
    String folder = Optional.ofNullable(url.getPath()).orElse("").replaceFirst("^/", "");
    Supplier<String> password = password(environment);
    var account =
        new MailAccount(
            "mail",
            new MailServer(
                MailServer.Protocol.IMAP, security(url), url.getHost(), Math.max(0, url.getPort())),
            user,
            folder.isEmpty() ? MailAccount.INBOX : folder,
            Optional.empty(),
            new Authentication.Password(),
            Optional.empty());
    return Optional.of(new Mailbox(account, refused -> password.get()));
  }

  private Supplier<String> password(Map<String, String> environment) {
    Path file = passwordFile;
    if (file == null) {
      String password = environment.get(VARIABLE);
      if (password == null) {
        throw new IllegalArgumentException(
            "The mailbox has no password: write --imap-password-file FILE or set "
                + VARIABLE
                + ".");
      }
      return () -> password;
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "The file " + file + " cannot be read: see --imap-password-file.");
    }
    return () -> read(file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Security security(URI url) {
    return switch (url.getScheme()) {
      case "imaps" -> Security.SSL;
      case "imap" -> Security.STARTTLS;
      case "imap-plain" -> Security.PLAIN;
      case null, default ->
          throw new IllegalArgumentException(
              "The mailbox's address "
                  + url
                  + " begins with none of imaps://, imap://, imap-plain://.");
    };
  }
}
