package org.accalmie.dashboards.oidc;

import static java.util.stream.Collectors.toSet;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accalmie.dashboards.oidc.LoginRefused.Reason;

/**
 * An OpenID Connect provider (Core 1.0), by the code flow with PKCE (RFC 7636) and state and nonce.
 */
public final class Provider {
  private static final int PATIENCE = (int) Duration.ofSeconds(5).toMillis();
  private static final int LARGEST = 100_000;

  private final OidcSettings settings;
  private final OIDCProviderMetadata metadata;
  private final IdTokens tokens;

  private Provider(OidcSettings settings, OIDCProviderMetadata metadata, InstantSource clock)
      throws MalformedURLException {
    this.settings = settings;
    this.metadata = metadata;
    this.tokens =
        new IdTokens(
            settings,
            algorithms(metadata),
            JWKSourceBuilder.create(
                    metadata.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(PATIENCE, PATIENCE, LARGEST))
                .refreshAheadCache(false)
                .retrying(true)
                .build(),
            clock);
  }

  /**
   * Asks the provider what it is (OpenID Connect Discovery 1.0).
   *
   * @throws IllegalStateException if it does not answer, or cannot do what we ask of it; says what
   */
  public static Provider find(OidcSettings settings, InstantSource clock) {
    URI issuer = settings.issuer();
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(new Issuer(issuer), PATIENCE, PATIENCE);
      requireAbilities(metadata);
      return new Provider(settings, metadata, clock);
    } catch (IOException | GeneralException e) {
      throw new IllegalStateException(
          "The log-in provider %s cannot be used (%s): is it up, can this machine reach it, and is “issuer” written exactly as the provider writes it?"
              .formatted(issuer, e.getMessage()),
          e);
    }
  }

  /** The host that a person is led to. */
  public String host() {
    return settings.issuer().getHost();
  }

  /** A log-in that begins now. */
  public Attempt begin() {
    return Attempt.fresh();
  }

  /** Where the browser has to go for it. */
  public URI way(Attempt attempt, URI callback) {
    return asking(attempt, callback).build().toURI();
  }

  /** As {@link #way}, for a browser that is known there: the provider must ask nobody anything. */
  public URI silentWay(Attempt attempt, URI callback) {
    return asking(attempt, callback).prompt(new Prompt(Prompt.Type.NONE)).build().toURI();
  }

  private AuthenticationRequest.Builder asking(Attempt attempt, URI callback) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, new Scope("openid"), new ClientID(settings.clientId()), callback)
        .endpointURI(metadata.getAuthorizationEndpointURI())
        .state(attempt.state())
        .nonce(attempt.nonce())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256);
  }

  /**
   * Who came back.
   *
   * @param parameters of the address that the provider led the browser to
   * @throws LoginRefused if it is nobody, with the reason
   */
  public Person arrived(Attempt attempt, URI callback, Map<String, List<String>> parameters)
      throws LoginRefused {
    AuthorizationCode code = code(attempt, callback, parameters);
    OIDCTokenResponse answer =
        exchanged(new AuthorizationCodeGrant(code, callback, attempt.verifier()));
    return tokens.person(answer.getOIDCTokens().getIDToken(), attempt.nonce());
  }

  /** Where the person can sign out there too; nowhere if the provider has no such place. */
  public Optional<URI> farewell(URI back) {
    return Optional.ofNullable(metadata.getEndSessionEndpointURI())
        .map(
            end ->
                new LogoutRequest(
                        end, null, null, new ClientID(settings.clientId()), back, null, null)
                    .toURI());
  }

  private AuthorizationCode code(
      Attempt attempt, URI callback, Map<String, List<String>> parameters) throws LoginRefused {
    AuthenticationResponse answer;
    try {
      answer = AuthenticationResponseParser.parse(callback, parameters);
    } catch (ParseException e) {
      throw new LoginRefused(Reason.NOT_BEGUN_HERE, "no answer of a provider");
    }
    if (!attempt.state().equals(answer.getState()) || fromAnother(answer)) {
      throw new LoginRefused(Reason.NOT_BEGUN_HERE, "another state or issuer");
    }
    if (!answer.indicatesSuccess()) {
      throw new LoginRefused(
          Reason.DENIED, "the provider says " + named(answer.toErrorResponse().getErrorObject()));
    }
    return answer.toSuccessResponse().getAuthorizationCode();
  }

  /** RFC 9207: so that one provider's code is not given to another. */
  private boolean fromAnother(AuthenticationResponse answer) {
    return answer.getIssuer() == null
        ? metadata.supportsAuthorizationResponseIssuerParam()
        : !answer.getIssuer().equals(metadata.getIssuer());
  }

  private OIDCTokenResponse exchanged(AuthorizationCodeGrant grant) throws LoginRefused {
    HTTPRequest request = request(grant).toHTTPRequest();
    request.setConnectTimeout(PATIENCE);
    request.setReadTimeout(PATIENCE);
    request.setFollowRedirects(false);
    TokenResponse answer;
    try {
      answer = OIDCTokenResponseParser.parse(request.send());
    } catch (IOException | ParseException e) {
      throw new LoginRefused(Reason.AWAY, "the provider does not answer as it should");
    }
    if (answer instanceof OIDCTokenResponse success) {
      return success;
    }
    throw refusal(answer.toErrorResponse().getErrorObject());
  }

  private TokenRequest request(AuthorizationCodeGrant grant) {
    ClientID client = new ClientID(settings.clientId());
    URI place = metadata.getTokenEndpointURI();
    String secret = settings.clientSecret();
    return secret == null
        ? new TokenRequest.Builder(place, client, grant).build()
        : new TokenRequest.Builder(place, new ClientSecretBasic(client, new Secret(secret)), grant)
            .build();
  }

  private static LoginRefused refusal(ErrorObject error) {
    Reason reason =
        switch (named(error)) {
          case "invalid_grant" -> Reason.CODE;
          case "invalid_client", "unauthorized_client" -> Reason.CLIENT;
          default -> Reason.AWAY;
        };
    return new LoginRefused(reason, "the provider says " + named(error));
  }

  /** One of the codes of OAuth; its description could say whom it is about. */
  private static String named(ErrorObject error) {
    String code = error == null ? null : error.getCode();
    return code != null && code.matches("[a-z_]{1,40}") ? code : "an error";
  }

  private static void requireAbilities(OIDCProviderMetadata metadata) throws GeneralException {
    List<CodeChallengeMethod> methods = metadata.getCodeChallengeMethods();
    if (methods != null && !methods.contains(CodeChallengeMethod.S256)) {
      throw new GeneralException("it cannot do PKCE with S256");
    }
    if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null) {
      throw new GeneralException("it has no code flow");
    }
    if (algorithms(metadata).isEmpty()) {
      throw new GeneralException("it signs with no public key");
    }
  }

  private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) {
    return metadata.getIDTokenJWSAlgs().stream()
        .filter(JWSAlgorithm.Family.SIGNATURE::contains)
        .collect(toSet());
  }
}
