package org.accalmie.dashboards.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.dashboards.oidc.LoginRefused.Reason;
import org.jspecify.annotations.Nullable;

/** Believes an ID token only as OpenID Connect Core 1.0, section 3.1.3.7, has it. */
final class IdTokens {
  /** How far two machines' clocks may differ. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final OidcSettings settings;
  private final InstantSource clock;
  private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

  /**
   * Of these keys, under these algorithms.
   *
   * @param algorithms asymmetric ones; “none” and those of a shared secret are never taken
   */
  IdTokens(
      OidcSettings settings,
      Set<JWSAlgorithm> algorithms,
      JWKSource<SecurityContext> keys,
      InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    // The claims are judged below, by a clock that is handed in.
    signatures.setJWTClaimsSetVerifier((claims, context) -> {});
  }

  Person person(JWT token, Nonce nonce) throws LoginRefused {
    JWTClaimsSet claims = signed(token);
    require(settings.issuer().toString().equals(claims.getIssuer()), "another issuer");
    require(meantForUs(claims), "another audience");
    require(nonce.getValue().equals(claims.getClaim("nonce")), "another nonce");
    String subject = claims.getSubject();
    if (subject == null || subject.isBlank()) {
      throw new LoginRefused(Reason.TOKEN, "no subject");
    }
    requireNow(claims);
    return new Person(subject, settings.seats(roles(claims)));
  }

  private JWTClaimsSet signed(JWT token) throws LoginRefused {
    try {
      return signatures.process(token, null);
    } catch (BadJOSEException e) {
      throw new LoginRefused(Reason.TOKEN, "no signature of a key that the provider publishes");
    } catch (JOSEException e) {
      throw new LoginRefused(Reason.AWAY, "the provider's keys cannot be read");
    }
  }

  private boolean meantForUs(JWTClaimsSet claims) {
    List<String> audience = claims.getAudience();
    Object authorized = claims.getClaim("azp");
    return audience.contains(settings.clientId())
        && (authorized == null ? audience.size() == 1 : authorized.equals(settings.clientId()));
  }

  private void requireNow(JWTClaimsSet claims) throws LoginRefused {
    Instant now = clock.instant();
    Date ends = claims.getExpirationTime();
    Date made = claims.getIssueTime();
    require(ends != null && made != null, "no time");
    if (!now.isBefore(ends.toInstant().plus(SKEW)) || made.toInstant().isAfter(now.plus(SKEW))) {
      throw new LoginRefused(Reason.CLOCK, "not of now: set this machine's clock and its right");
    }
  }

  private static void require(boolean holds, String otherwise) throws LoginRefused {
    if (!holds) {
      throw new LoginRefused(Reason.TOKEN, otherwise);
    }
  }

  /** A claim of that very name, or else step by step within claims. */
  private Set<String> roles(JWTClaimsSet claims) {
    Object found = claims.getClaim(settings.rolesClaim());
    if (found == null) {
      found = claims.getClaims();
      for (String step : settings.rolesClaim().split("\\.", -1)) {
        found = found instanceof Map<?, ?> within ? within.get(step) : null;
      }
    }
    return texts(found);
  }

  private static Set<String> texts(@Nullable Object found) {
    return switch (found) {
      case String one -> Set.of(one);
      case Collection<?> several ->
          several.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }
}
