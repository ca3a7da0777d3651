package org.accalmie.agent.held;

import jakarta.mail.Flags.Flag;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accalmie.agent.held.HeldMail.Trace;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of mails are asked for, and how the answer is read: never a subject, never a text.
 */
record HeaderFetch(boolean withAddresses) {
  private static final String BASE = "FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (";

  private static final Pattern WORD_ENDS = Pattern.compile("[\\s<>,;:()\"]+");

  /** The items of a FETCH command. */
  String items() {
    return "(" + BASE + (withAddresses ? "MESSAGE-ID TO CC" : "MESSAGE-ID") + ")])";
  }

  /** The mails with a UID above this one; "n:*" names the last mail even when it comes before n. */
  List<HeldMail> read(Response[] responses, long above) {
    List<HeldMail> mails = new ArrayList<>();
    for (Response response : responses) {
      if (response instanceof FetchResponse fetched) {
        read(fetched).filter(mail -> mail.uid() > above).ifPresent(mails::add);
      }
    }
    return mails;
  }

  /** Empty for what the server tells unasked, such as a flag that another program has set. */
  private Optional<HeldMail> read(FetchResponse fetched) {
    UID uid = fetched.getItem(UID.class);
    INTERNALDATE received = fetched.getItem(INTERNALDATE.class);
    RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
    FLAGS flags = fetched.getItem(FLAGS.class);
    if (uid == null || received == null || size == null || flags == null) {
      return Optional.empty();
    }
    InternetHeaders headers = headers(fetched.getItem(BODY.class));
    String id = Objects.requireNonNullElse(headers.getHeader("Message-ID", null), "");
    boolean touched = flags.contains(Flag.SEEN) || flags.contains(Flag.DELETED);
    var trace = new Trace(id, received.getDate().toInstant().getEpochSecond(), size.size);
    return Optional.of(new HeldMail(uid.uid, touched, trace, addresses(headers)));
  }

  private static InternetHeaders headers(@Nullable BODY body) {
    ByteArrayInputStream bytes = body == null ? null : body.getByteArrayInputStream();
    try {
      return bytes == null ? new InternetHeaders() : new InternetHeaders(bytes);
    } catch (MessagingException e) {
      return new InternetHeaders();
    }
  }

  /** Word by word, so that a header that breaks the rules still tells of the urgent address. */
  private static List<String> addresses(InternetHeaders headers) {
    return Stream.of("To", "Cc")
        .map(field -> headers.getHeader(field, ","))
        .filter(Objects::nonNull)
        .flatMap(header -> WORD_ENDS.splitAsStream(header.toLowerCase(Locale.ROOT)))
        .filter(word -> word.contains("@"))
        .toList();
  }
}
