package org.accalmie.policy.token;

/** The paths at which an issuer is asked. */
public final class IssuerApi {
  /** GET, followed by a pin: the {@link KeyList} of this hash. */
  public static final String KEYS = "/v1/keys/";

  /** POST a {@link TokenOrder}: its {@link TokenOrder.Delivery}, or why not in a sentence. */
  public static final String TOKENS = "/v1/tokens";

  private IssuerApi() {}
}
