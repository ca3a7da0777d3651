package org.accalmie.dashboards.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.dashboards.oidc.LoginRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider that lies, or somebody in its name, could send. */
class IdTokensTest {
  private static final String ISSUER = "https://login.example";
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  private static final Nonce NONCE = new Nonce("nonce");
  private static final RSAKey KEY = key("known");
  private static final RSAKey STRANGER = key("known");

  @Test
  void oneThatIsWhollyRightIsBelieved() throws Exception {
    assertThat(judge(signed(claims(Map.of()), KEY), "roles").seats()).containsExactly("council");
  }

  static Stream<Arguments> wrongs() {
    return Stream.of(
        Arguments.of("iss", "https://other.example", Reason.TOKEN),
        Arguments.of("aud", List.of("other"), Reason.TOKEN),
        Arguments.of("aud", List.of("accalmie", "other"), Reason.TOKEN),
        Arguments.of("azp", "other", Reason.TOKEN),
        Arguments.of("nonce", "another", Reason.TOKEN),
        Arguments.of("nonce", null, Reason.TOKEN),
        Arguments.of("sub", null, Reason.TOKEN),
        Arguments.of("exp", null, Reason.TOKEN),
        Arguments.of("iat", null, Reason.TOKEN),
        Arguments.of("exp", NOW.getEpochSecond() - 60, Reason.CLOCK),
        Arguments.of("iat", NOW.getEpochSecond() + 61, Reason.CLOCK));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void oneWrongClaimIsEnough(String name, Object value, Reason reason) throws Exception {
    Map<String, Object> other = new HashMap<>();
    other.put(name, value);
    assertThat(refusal(signed(claims(other), KEY))).isEqualTo(reason);
  }

  @Test
  void severalAudiencesNeedUsAsTheOneThatAsked() throws Exception {
    Map<String, Object> both = Map.of("aud", List.of("accalmie", "other"), "azp", "accalmie");
    assertThat(judge(signed(claims(both), KEY), "roles").seats()).containsExactly("council");
  }

  @Test
  void aStrangersKeyUnderAKnownNameIsRefused() throws Exception {
    assertThat(refusal(signed(claims(Map.of()), STRANGER))).isEqualTo(Reason.TOKEN);
  }

  @Test
  void anUnknownKeyIsRefused() throws Exception {
    assertThat(refusal(signed(claims(Map.of()), key("unknown")))).isEqualTo(Reason.TOKEN);
  }

  @Test
  void noSignatureIsRefused() throws Exception {
    assertThat(refusal(new PlainJWT(claims(Map.of())))).isEqualTo(Reason.TOKEN);
  }

  /** The old trick: what everybody may read, taken as a shared secret. */
  @Test
  void thePublicKeyIsNoSharedSecret() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("known").build(), claims(Map.of()));
    token.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
    assertThat(refusal(token)).isEqualTo(Reason.TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"roles", "realm_access.roles", "https://work.example/roles", "one"})
  void rolesStandWhereTheSettingsSay(String claim) throws Exception {
    Map<String, Object> other = new HashMap<>();
    other.put("roles", null);
    other.put("realm_access", Map.of("roles", List.of("cse", "staff")));
    if (!claim.startsWith("realm")) {
      other.put(claim, claim.equals("one") ? "cse" : List.of("cse", 7));
    }
    assertThat(judge(signed(claims(other), KEY), claim).seats()).containsExactly("council");
  }

  @ParameterizedTest
  @CsvSource({"absent", "realm_access.absent", "sub.roles", "roles.deeper", "exp"})
  void aClaimThatIsNotThereGivesNoSeat(String claim) throws Exception {
    assertThat(judge(signed(claims(Map.of()), KEY), claim).seats()).isEmpty();
  }

  private static Reason refusal(JWT token) {
    return catchThrowableOfType(LoginRefused.class, () -> judge(token, "roles")).reason();
  }

  private static Person judge(JWT token, String rolesClaim) throws LoginRefused {
    OidcSettings settings =
        new OidcSettings(
            URI.create(ISSUER),
            "accalmie",
            null,
            rolesClaim,
            Map.of("council", "cse", "employer", "hr", "admin", "it"));
    return new IdTokens(
            settings,
            Set.of(JWSAlgorithm.RS256),
            new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())),
            InstantSource.fixed(NOW))
        .person(token, NONCE);
  }

  private static JWTClaimsSet claims(Map<String, Object> other) throws java.text.ParseException {
    Map<String, Object> claims =
        new HashMap<>(
            Map.of(
                "iss",
                ISSUER,
                "aud",
                "accalmie",
                "sub",
                "somebody",
                "nonce",
                NONCE.getValue(),
                "iat",
                NOW.getEpochSecond(),
                "exp",
                NOW.getEpochSecond() + 300,
                "roles",
                List.of("cse")));
    claims.putAll(other);
    return JWTClaimsSet.parse(claims);
  }

  private static SignedJWT signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    JWSSigner signer = new RSASSASigner(key);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(signer);
    return token;
  }

  private static RSAKey key(String name) {
    try {
      return new RSAKeyGenerator(2048).keyID(name).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
