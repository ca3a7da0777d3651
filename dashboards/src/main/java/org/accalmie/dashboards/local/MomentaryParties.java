package org.accalmie.dashboards.local;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;

/** Keys of both parties and a release secret, which exist for one run only. */
public final class MomentaryParties {
  private final Map<Role, KeyPair> keys = new EnumMap<>(Role.class);
  private final ReleaseSecret releaseSecret;

  /** Draws them. */
  public MomentaryParties() {
    for (Role role : Role.values()) {
      keys.put(role, keyPair());
    }
    SecureRandom random = new SecureRandom();
    releaseSecret =
        ReleaseSecret.of(ReleaseSecret.drawShare(random), ReleaseSecret.drawShare(random));
  }

  /** The public key of a party, as an agreement writes it. */
  public String key(Role role) {
    return Signing.text(pair(role).getPublic());
  }

  /** What an agreement pins the secret by. */
  public String releaseKey() {
    return releaseSecret.pin();
  }

  /** The secret that {@link #releaseKey} pins. */
  public ReleaseSecret releaseSecret() {
    return releaseSecret;
  }

  /** An agreement with the signatures of all its parties. */
  public SignedAgreement sign(Agreement agreement) {
    List<Signature> signatures =
        agreement.parties().stream()
            .map(party -> Signing.sign(agreement, party.role(), pair(party.role()).getPrivate()))
            .toList();
    return new SignedAgreement(agreement, signatures);
  }

  private KeyPair pair(Role role) {
    return Objects.requireNonNull(keys.get(role));
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }
}
