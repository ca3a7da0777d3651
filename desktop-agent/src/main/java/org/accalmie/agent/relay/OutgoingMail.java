package org.accalmie.agent.relay;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A queued mail as Angus sends it: byte by byte as it is, and never as a whole in memory. */
final class OutgoingMail extends SMTPMessage {
  private final QueuedMail mail;

  OutgoingMail(Session session, QueuedMail mail) {
    super(session);
    this.mail = mail;
    String from = mail.envelope().from();
    setEnvelopeFrom(from.isEmpty() ? "<>" : from);
  }

  void setEightBits(boolean supported) {
    if (supported) {
      setMailExtension("BODY=8BITMIME");
    }
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    mail.text().transferTo(out);
  }
}
