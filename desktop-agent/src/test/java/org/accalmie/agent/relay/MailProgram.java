package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands mail over to the relay as the owner's mail program does. */
final class MailProgram {
  static final String USER = "relay";
  static final String PASSWORD = "local-only";

  private MailProgram() {}

  /** One mail, as text with CRLF. */
  record Mail(String text, List<String> recipients) {
    static Mail of(String token, String... recipients) {
      return new Mail(
          "Message-ID: <%s@example.org>\r\nSubject: %s\r\n\r\nText of %s.\r\n.dotted\r\n"
              .formatted(token, token, token),
          List.of(recipients));
    }
  }

  static void send(int port, Mail mail) throws MessagingException {
    send(port, PASSWORD, mail);
  }

  static void send(int port, String password, Mail mail) throws MessagingException {
    send(port, USER, password, mail);
  }

  static void send(int port, String user, String password, Mail mail) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.timeout", "20000");
    properties.put("mail.smtp.localhost", "localhost");
    Session session = Session.getInstance(properties);
    try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
      transport.connect("127.0.0.1", port, user, password);
      var message =
          new SMTPMessage(session) {
            @Override
            public void writeTo(OutputStream out, String[] ignored) throws java.io.IOException {
              out.write(mail.text().getBytes(ISO_8859_1));
            }
          };
      message.setEnvelopeFrom("anna@example.org");
      transport.sendMessage(message, addresses(mail));
    }
  }

  private static Address[] addresses(Mail mail) {
    return mail.recipients().stream()
        .map(
            one -> {
              try {
                return new InternetAddress(one);
              } catch (MessagingException e) {
                throw new IllegalArgumentException(e);
              }
            })
        .toArray(Address[]::new);
  }

  /** Hands a mail over again and again, as a mail program does with its outbox. */
  static void insist(Callable<Integer> port, Mail mail) throws Exception {
    for (int attempt = 0; attempt < 50; attempt++) {
      try {
        send(port.call(), mail);
        return;
      } catch (MessagingException e) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("The relay never took " + Arrays.asList(mail.recipients()));
  }
}
