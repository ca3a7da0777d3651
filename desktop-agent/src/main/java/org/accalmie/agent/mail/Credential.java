package org.accalmie.agent.mail;

/** What opens one account: looked up at each login, and kept no longer than that. */
@FunctionalInterface
public interface Credential {

  /**
   * The password or the access token.
   *
   * @param refused whether the one given last was just refused, so that a token is fetched anew
   * @throws MailTrouble when there is none now
   */
  String open(boolean refused) throws MailTrouble;
}
