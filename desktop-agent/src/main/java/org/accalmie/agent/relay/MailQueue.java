package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.accalmie.agent.PrivateFiles;

/**
 * Outgoing mail on disk: whatever has been taken outlives a crash, and what was sent is not sent
 * again.
 *
 * <pre>
 *   x.part ──complete, on disk──> ID.mail ──the server has it──> ID.sent (empty) ──a day──> gone
 *   (a crash: gone)                  └──the server refuses it──> ID.refused
 * </pre>
 *
 * <p>A mail's ID is a digest of all of it, so that a mail program that did not hear our answer, and
 * hands the same mail over once more, does not have it sent twice. Files are for their owner alone.
 */
final class MailQueue {
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final boolean SYNCS_DIRECTORIES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path directory;
  private final long mostBytes;

  /** A mail is longer than the relay takes. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("The mail is too long.");
    }
  }

  /** Opens the queue, and clears away what was not complete when an earlier run ended. */
  MailQueue(Path directory, long mostBytes, Instant now) throws IOException {
    this.directory = directory;
    this.mostBytes = mostBytes;
    Path accounts = directory.toAbsolutePath().getParent();
    if (accounts != null) {
      PrivateFiles.directory(accounts);
    }
    PrivateFiles.directory(directory);
    for (String part : names(".part")) {
      Files.delete(file(part, ".part"));
    }
    for (String sent : names(".sent")) {
      clear(sent, now);
    }
  }

  private void clear(String sent, Instant now) throws IOException {
    Files.deleteIfExists(file(sent, ".mail"));
    Path mark = file(sent, ".sent");
    if (Files.getLastModifiedTime(mark).toInstant().isBefore(now.minus(REMEMBERED))) {
      Files.delete(mark);
    }
  }

  private Path file(String name, String ending) {
    return directory.resolve(name + ending);
  }

  private List<String> names(String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted(Comparator.comparing(MailQueue::written).thenComparing(Path::getFileName))
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ending.length()))
          .toList();
    }
  }

  private static Instant written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      // Gone this very moment.
      return Instant.EPOCH;
    }
  }

  /** The mails to be sent, in the order in which they came. */
  List<HandedOver> waiting() throws IOException {
    return mails(".mail");
  }

  /** The mails that the server will not have. */
  List<HandedOver> refused() throws IOException {
    return mails(".refused");
  }

  private List<HandedOver> mails(String ending) throws IOException {
    return names(ending).stream().map(id -> new HandedOver(id, written(file(id, ending)))).toList();
  }

  /** Whether a directory holds mail that was handed over and not sent, also when it is none. */
  static boolean holdsMail(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Path::toString)
          .anyMatch(file -> file.endsWith(".mail") || file.endsWith(".refused"));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Takes a mail; when this returns, it is safe on the disk.
   *
   * @return its ID
   * @throws TooLong when it is longer than the relay takes; nothing of it is kept then
   */
  String add(Envelope envelope, InputStream text) throws IOException {
    String part = UUID.randomUUID().toString();
    Path file = file(part, ".part");
    try {
      PrivateFiles.create(file);
      String id = write(file, envelope, text);
      if (Files.exists(file(id, ".sent")) || Files.exists(file(id, ".mail"))) {
        return id;
      }
      Files.move(file, file(id, ".mail"), StandardCopyOption.ATOMIC_MOVE);
      sync();
      return id;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private String write(Path file, Envelope envelope, InputStream text) throws IOException {
    MessageDigest digest = sha256();
    String random = UUID.randomUUID().toString();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var buffered = new BufferedOutputStream(Channels.newOutputStream(channel));
      var digested = new DigestOutputStream(buffered, digest);
      digested.write(header(envelope));
      var out = new SubmittedText(digested, "<" + random + "@accalmie.invalid>");
      copy(text, out);
      out.flush();
      channel.force(true);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void copy(InputStream text, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    long length = 0;
    for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
      length += read;
      if (length > mostBytes) {
        throw new TooLong();
      }
      out.write(buffer, 0, read);
    }
  }

  /** The envelope's addresses, one a line, and an empty line; the mail follows. */
  private static byte[] header(Envelope envelope) {
    List<String> lines = new ArrayList<>();
    lines.add("FROM " + envelope.from());
    envelope.recipients().forEach(recipient -> lines.add("TO " + recipient));
    return (String.join("\n", lines) + "\n\n").getBytes(UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a waiting mail for reading. */
  QueuedMail open(String id) throws IOException {
    return QueuedMail.open(file(id, ".mail"));
  }

  /** Notes that the server has the mail, and then forgets its text. */
  void sent(String id) throws IOException {
    try {
      Path mark = file(id, ".sent");
      PrivateFiles.create(mark);
      Files.setLastModifiedTime(mark, FileTime.from(dayAfter(written(mark))));
      sync();
    } finally {
      // Also where a full disk has no room for the mark.
      Files.deleteIfExists(file(id, ".mail"));
    }
  }

  /** When a mail was sent is nobody's business, but it is remembered for a whole day. */
  private static Instant dayAfter(Instant sent) {
    return sent.truncatedTo(ChronoUnit.DAYS).plus(REMEMBERED);
  }

  /**
   * Forgets which mails were sent, also of accounts that have no relay any more.
   *
   * @param queues the directory below which each account has its queue
   * @param now one sent less than a day before is remembered on
   */
  static void forgetSent(Path queues, Instant now) {
    try (Stream<Path> files = Files.find(queues, 2, (file, all) -> isForgotten(file, now))) {
      for (Path mark : files.toList()) {
        Files.deleteIfExists(mark);
      }
    } catch (IOException | UncheckedIOException e) {
      // Nobody has a queue, or the disk cannot be used now; it is tried again.
    }
  }

  /**
   * The mark goes before the text only where a disk was full: it has to stay until that is gone.
   */
  private static boolean isForgotten(Path file, Instant now) {
    String name = file.getFileName().toString();
    return name.endsWith(".sent")
        && !Files.exists(file.resolveSibling(name.replace(".sent", ".mail")))
        && written(file).isBefore(now.minus(REMEMBERED));
  }

  /** Sets a mail aside that the server will not have. */
  void refuse(String id) throws IOException {
    Files.move(file(id, ".mail"), file(id, ".refused"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Has a refused mail tried once more; does nothing for any other. */
  void retry(String id) throws IOException {
    if (Files.exists(file(id, ".refused"))) {
      Files.move(file(id, ".refused"), file(id, ".mail"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Throws a refused mail away; does nothing for any other. */
  void discard(String id) throws IOException {
    Files.deleteIfExists(file(id, ".refused"));
  }

  private void sync() throws IOException {
    if (SYNCS_DIRECTORIES) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
