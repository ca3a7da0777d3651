package org.accalmie.analytics.topology;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.Tick;

/** Makes and checks ticks, so that nobody who may only report can also close a week. */
public final class TickMac {
  private final SecretKeySpec key;

  /** Makes ticks under a release secret. */
  public TickMac(ReleaseSecret secret) {
    this.key = new SecretKeySpec(secret.bytes(), "HmacSHA256");
  }

  /** The tick that tells a partition of an instant. */
  public Tick tick(int partition, Instant at) {
    return new Tick(at, mac(partition, at));
  }

  /** Whether a tick of a partition was made under this secret. */
  // Whoever may write to the topic may write null, whatever the type says.
  @SuppressWarnings("ConstantConditions")
  public boolean isOurs(int partition, Tick tick) {
    if (tick.at() == null || tick.mac() == null) {
      return false;
    }
    byte[] expected = mac(partition, tick.at()).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, tick.mac().getBytes(StandardCharsets.UTF_8));
  }

  private String mac(int partition, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] told = ("tick|" + partition + "|" + at).getBytes(StandardCharsets.US_ASCII);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(told));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
