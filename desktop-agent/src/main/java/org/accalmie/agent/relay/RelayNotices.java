package org.accalmie.agent.relay;

/** What the relay tells of single mails, on its own threads. */
public interface RelayNotices {

  /**
   * A mail was sent in an open window and waits; the owner may have it sent now.
   *
   * @param id to be handed to {@link MailRelay#sendNow}
   */
  void waits(String id);

  /**
   * The owner's mail server will not have a mail; it is set aside.
   *
   * @param id to be handed to {@link MailRelay#sendNow} or {@link MailRelay#discard}
   */
  void refused(String id);
}
