package org.accalmie.agent.held;

import jakarta.mail.Flags.Flag;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accalmie.agent.held.HeldMail.Trace;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * Which parts of mails are asked for, and how the answer is read: never a subject, never a text.
 */
record HeaderFetch(boolean withAddresses) {
  /** A sender may write a header of any length. */
  private static final int MOST_BYTES = 30_000;

  private static final String BASE = "FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (";

  private static final Pattern WORD_ENDS = Pattern.compile("[\\s<>,;:()\"]+");

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+$");

  /** The items of a FETCH command. */
  String items() {
    return "(%s%s)]<0.%d>)"
        .formatted(BASE, withAddresses ? "MESSAGE-ID TO CC" : "MESSAGE-ID", MOST_BYTES);
  }

  /** Empty for what the server tells unasked, such as a flag that another program has set. */
  Optional<HeldMail> read(FetchResponse fetched) {
    UID uid = fetched.getItem(UID.class);
    INTERNALDATE received = fetched.getItem(INTERNALDATE.class);
    RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
    FLAGS flags = fetched.getItem(FLAGS.class);
    if (uid == null || received == null || received.getDate() == null) {
      return Optional.empty();
    }
    if (size == null || flags == null) {
      return Optional.empty();
    }
    byte[] header = header(fetched);
    InternetHeaders fields = fields(header);
    String id = Objects.requireNonNullElse(fields.getHeader("Message-ID", null), "");
    boolean touched = flags.contains(Flag.SEEN) || flags.contains(Flag.DELETED);
    // Of one that was cut off, nobody knows whether it is urgent.
    boolean stays = touched || (withAddresses && header.length >= MOST_BYTES);
    var trace = new Trace(id, received.getDate().toInstant().getEpochSecond(), size.size);
    return Optional.of(new HeldMail(uid.uid, stays, trace, addresses(fields)));
  }

  private static byte[] header(FetchResponse fetched) {
    BODY body = fetched.getItem(BODY.class);
    ByteArray bytes = body == null ? null : body.getByteArray();
    return bytes == null ? new byte[0] : bytes.getNewBytes();
  }

  private static InternetHeaders fields(byte[] header) {
    try {
      return new InternetHeaders(new ByteArrayInputStream(header));
    } catch (MessagingException e) {
      return new InternetHeaders();
    }
  }

  /** Word by word, so that a header that breaks the rules still tells of the urgent address. */
  private static List<String> addresses(InternetHeaders headers) {
    return Stream.of("To", "Cc")
        .map(field -> headers.getHeader(field, ","))
        .filter(Objects::nonNull)
        .flatMap(HeaderFetch::addresses)
        .toList();
  }

  /** The mail addresses in a text, in small letters. */
  static Stream<String> addresses(String text) {
    return WORD_ENDS
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .map(word -> SENTENCE_END.matcher(word).replaceFirst(""))
        .filter(word -> word.contains("@"));
  }
}
