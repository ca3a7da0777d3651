package org.accalmie.agent.mail;

/** The file of accounts cannot be used; the message says where, why and what to write. */
public final class BadAccounts extends Exception {
  private static final long serialVersionUID = 1L;

  BadAccounts(String message) {
    super(message);
  }
}
