package org.accalmie.agent.held;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.sense.Mailbox;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** The mailbox as its owner's mail program sees it. */
final class OwnMailbox implements AutoCloseable {
  private final IMAPStore store;

  /** What must stay the same of a mail; the token is its subject. */
  record Mail(String token, Instant received, List<String> flags) {}

  OwnMailbox(int port) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.imap.connectiontimeout", "20000");
    properties.put("mail.imap.timeout", "20000");
    store = (IMAPStore) Session.getInstance(properties).getStore("imap");
    store.connect("127.0.0.1", port, DovecotServer.USER, DovecotServer.PASSWORD);
  }

  /** The same mailbox as the agent knows it, by this port. */
  static Mailbox at(int port, String password) {
    var address = new MailServer(MailServer.Protocol.IMAP, Security.PLAIN, "127.0.0.1", port);
    return new Mailbox(DovecotServer.accountAt(address), refused -> password);
  }

  /** Puts a mail into a folder, as a delivery would, and tells what must become of it. */
  Mail add(String folder, String token, String headers, String... flags) throws MessagingException {
    String text = "Subject: %s\r\n%s\r\nText of %s.\r\n".formatted(token, headers, token);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var message = new Dated(new ByteArrayInputStream(bytes));
    message.setFlags(flags(flags), true);
    open(folder, Folder.READ_ONLY, opened -> opened.appendUIDMessages(new Message[] {message}));
    Instant received = message.received.toInstant().truncatedTo(ChronoUnit.SECONDS);
    return new Mail(token, received, Stream.of(flags).sorted().toList());
  }

  /** A mail with the time of its arrival, which an APPEND passes on. */
  private static final class Dated extends MimeMessage {
    private final Date received = new Date();

    Dated(ByteArrayInputStream text) throws MessagingException {
      super(Session.getInstance(new Properties()), text);
    }

    @Override
    public Date getReceivedDate() {
      return received;
    }
  }

  private static Flags flags(String... names) {
    var flags = new Flags();
    for (String name : names) {
      switch (name) {
        case "\\Seen" -> flags.add(Flag.SEEN);
        case "\\Flagged" -> flags.add(Flag.FLAGGED);
        case "\\Answered" -> flags.add(Flag.ANSWERED);
        default -> flags.add(name);
      }
    }
    return flags;
  }

  /** Everything in a folder; nothing when it does not exist. */
  List<Mail> mails(String folder) throws MessagingException {
    if (!exists(folder)) {
      return List.of();
    }
    return open(
        folder,
        Folder.READ_ONLY,
        opened -> {
          var profile = new FetchProfile();
          profile.add("Subject");
          profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
          profile.add(FetchProfile.Item.FLAGS);
          Message[] all = opened.getMessages();
          opened.fetch(all, profile);
          return Arrays.stream(all).map(OwnMailbox::mail).toList();
        });
  }

  List<String> tokens(String folder) throws MessagingException {
    return mails(folder).stream().map(Mail::token).sorted().toList();
  }

  private static Mail mail(Message message) {
    try {
      Stream<String> system =
          Arrays.stream(message.getFlags().getSystemFlags())
              .filter(flag -> flag != Flag.RECENT)
              .map(OwnMailbox::name);
      Stream<String> own = Arrays.stream(message.getFlags().getUserFlags());
      List<String> flags = Stream.concat(system, own).sorted().toList();
      return new Mail(
          message.getHeader("Subject")[0], message.getReceivedDate().toInstant(), flags);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(Flag flag) {
    if (flag == Flag.SEEN) {
      return "\\Seen";
    }
    return flag == Flag.FLAGGED ? "\\Flagged" : "\\Answered";
  }

  /** Sets a flag of the mail with this token. */
  void flag(String folder, String token, String flag) throws MessagingException {
    open(
        folder,
        Folder.READ_WRITE,
        opened -> {
          for (Message message : opened.getMessages()) {
            if (token.equals(message.getHeader("Subject")[0])) {
              message.setFlags(flags(flag), true);
            }
          }
          return true;
        });
  }

  /** Moves a mail by hand. */
  void move(String from, String token, String to) throws MessagingException {
    open(
        from,
        Folder.READ_WRITE,
        opened -> {
          for (Message message : opened.getMessages()) {
            if (token.equals(message.getHeader("Subject")[0])) {
              opened.moveMessages(new Message[] {message}, store.getFolder(to));
            }
          }
          return true;
        });
  }

  /** The number under which the UIDs of a folder are valid. */
  long validity(String folder) throws MessagingException {
    return open(folder, Folder.READ_ONLY, IMAPFolder::getUIDValidity);
  }

  boolean exists(String folder) throws MessagingException {
    return store.getFolder(folder).exists();
  }

  boolean isSubscribed(String folder) throws MessagingException {
    return store.getFolder(folder).isSubscribed();
  }

  void create(String folder) throws MessagingException {
    store.getFolder(folder).create(Folder.HOLDS_MESSAGES);
  }

  void delete(String folder) throws MessagingException {
    store.getFolder(folder).delete(false);
  }

  void rename(String from, String to) throws MessagingException {
    store.getFolder(from).renameTo(store.getFolder(to));
  }

  /** Makes it as new: an empty inbox and no other folder. */
  void reset() throws MessagingException {
    empty("INBOX");
    for (Folder folder : store.getDefaultFolder().list("*")) {
      if (!folder.getFullName().equals("INBOX")) {
        folder.delete(false);
      }
    }
  }

  /** Removes all mail of a folder for good. */
  void empty(String folder) throws MessagingException {
    open(
        folder,
        Folder.READ_WRITE,
        opened -> {
          opened.setFlags(opened.getMessages(), new Flags(Flag.DELETED), true);
          opened.expunge();
          return true;
        });
  }

  private interface Work<T> {
    T with(IMAPFolder folder) throws MessagingException;
  }

  private <T> T open(String name, int mode, Work<T> work) throws MessagingException {
    var folder = (IMAPFolder) store.getFolder(name);
    folder.open(mode);
    try {
      return work.with(folder);
    } finally {
      folder.close(false);
    }
  }

  @Override
  public void close() throws MessagingException {
    store.close();
  }
}
