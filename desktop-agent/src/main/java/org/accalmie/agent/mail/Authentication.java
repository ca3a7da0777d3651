package org.accalmie.agent.mail;

/** How an account proves that it is its owner's. */
public sealed interface Authentication {

  /** By a password. */
  record Password() implements Authentication {}

  /** By a token of its provider, XOAUTH2. */
  record XOAuth2(OAuthClient client) implements Authentication {}
}
