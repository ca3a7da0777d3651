package org.accalmie.dashboards.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A log-in on its way: what only the browser that began it, and we, know.
 *
 * @param state comes back in the address
 * @param nonce comes back signed
 * @param verifier proves to the provider that the code was asked for by us (PKCE, RFC 7636)
 */
public record Attempt(State state, Nonce nonce, CodeVerifier verifier) {
  static Attempt fresh() {
    return new Attempt(new State(), new Nonce(), new CodeVerifier());
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "Attempt";
  }
}
