package org.accalmie.analytics;

import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.PinnedKeys;
import org.accalmie.policy.token.FixtureIssuer;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Report;

/** An agreement whose teams can really report, and tokens for them. */
public record Entitled(Agreement agreement, List<KeyList> keys) {
  public static final FixtureIssuer ISSUER = new FixtureIssuer();

  /** With keys for all of its term. */
  public static Entitled of(String yaml) {
    Agreement without = Examples.agreement(yaml);
    List<KeyList> keys =
        without.leaves().stream()
            .map(leaf -> ISSUER.keys(leaf.id(), without.from(), without.until()))
            .toList();
    return new Entitled(Examples.agreement(PinnedKeys.write(yaml, KeyList.pins(keys))), keys);
  }

  /** The same answers with a token that was really signed. */
  public static Report report(Report plain) {
    return with(plain, ISSUER.token(plain.group(), plain.period()).text());
  }

  /** The same answers with another token. */
  public static Report with(Report plain, String token) {
    return new Report(plain.group(), plain.period(), plain.answers(), token);
  }

  /** The list of one team. */
  public KeyList keys(String team) {
    String pin = agreement.group(team).map(Group::keys).orElseThrow();
    return keys.stream().filter(list -> list.pin().equals(pin)).findFirst().orElseThrow();
  }
}
