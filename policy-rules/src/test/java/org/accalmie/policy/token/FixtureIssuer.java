package org.accalmie.policy.token;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.LocalDate;
import java.util.List;

/**
 * An issuer for tests, with one key for all groups and weeks: a real one takes a second for ten.
 */
public final class FixtureIssuer {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final IssuerKey key =
      IssuerKey.generate("any", LocalDate.of(1970, 1, 1), LocalDate.of(2999, 12, 31));

  /** The list of a group for a term. */
  public KeyList keys(String group, LocalDate from, LocalDate until) {
    String text = key.publicKey().text();
    List<KeyList.WeekKey> weeks =
        KeyList.weeks(from, until).stream()
            .map(week -> new KeyList.WeekKey(week.first().toString(), text, week.last().toString()))
            .toList();
    return new KeyList(group, weeks);
  }

  /**
   * A token as a member of the group gets it. It is signed in the open, which leads to the same
   * kind of signature in half the time.
   */
  public Token token(String group, LocalDate day) {
    byte[] nonce = bytes(TokenMessage.NONCE_BYTES);
    byte[] prefix = bytes(BlindRsa.PREFIX_BYTES);
    try {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
      pss.initSign(key.rsa());
      pss.update(TokenMessage.prepared(prefix, group, day, nonce));
      return Token.of(nonce, prefix, pss.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
