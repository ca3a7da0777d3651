package org.accalmie.policy.token;

import java.security.SecureRandom;
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

  /** A token as a member of the group gets it. */
  public Token token(String group, LocalDate day) {
    BlindedToken blinded = BlindedToken.draw(key.publicKey(), group, day, RANDOM);
    TokenRequest asked = new TokenRequest("any", day, blinded.request().blinded());
    return blinded.finish(key.publicKey(), key.sign(asked));
  }
}
