package org.accalmie.analytics.plans;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.TurnPlan;
import org.accalmie.policy.wire.WireCodec;

/** Makes and checks the seal of plans, so that nobody who may only write to the topic can plan. */
public final class PlanSeal {
  private static final String HMAC = "HmacSHA256";
  private final SecretKeySpec key;

  /** A seal under the release secret. */
  public PlanSeal(ReleaseSecret releaseSecret) {
    this.key = new SecretKeySpec(releaseSecret.bytes(), HMAC);
  }

  /** Why a secret does not seal plans of an agreement; empty if it does. */
  static Optional<String> refusal(Agreement agreement, ReleaseSecret secret) {
    return secret.pin().equals(agreement.releaseKey())
        ? Optional.empty()
        : Optional.of(
            "The release secret is not the one that the agreement pins as its release-key. Give the shares that both parties made for it.");
  }

  /** The same plan, sealed. */
  public TurnPlan seal(TurnPlan plan) {
    return plan.sealed(mac(plan));
  }

  /** Whether a holder of the secret sealed it. */
  public boolean isOurs(TurnPlan plan) {
    return MessageDigest.isEqual(
        mac(plan).getBytes(StandardCharsets.US_ASCII), plan.mac().getBytes(StandardCharsets.UTF_8));
  }

  private String mac(TurnPlan plan) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update("plan|".getBytes(StandardCharsets.US_ASCII));
      byte[] sum = mac.doFinal(WireCodec.encode(plan.sealed("")));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
