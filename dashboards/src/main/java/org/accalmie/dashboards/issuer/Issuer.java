package org.accalmie.dashboards.issuer;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.token.BlindSignature;
import org.accalmie.policy.token.IssuerKey;
import org.accalmie.policy.token.MembershipCode;
import org.accalmie.policy.token.TokenOrder;
import org.accalmie.policy.token.TokenRequest;

/**
 * Signs for each member one token for each person-day, and cannot tell what becomes of it.
 *
 * <p>What was asked for is written down before it is answered: asked again, the same request is
 * answered alike, and another one for the same day is refused.
 */
public final class Issuer {
  /** How far ahead a member may have tokens: who leaves has no more of them. */
  public static final int DAYS_AHEAD = 35;

  /** Reports that are older are refused anyway. */
  public static final int DAYS_BACK = 70;

  private final IssuerStore store;
  private final InstantSource clock;

  /** Issues what a store holds keys for. */
  public Issuer(IssuerStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What an order leads to. */
  public sealed interface Answer {
    /** It was signed. */
    record Signed(TokenOrder.Delivery delivery) implements Answer {}

    /** It was not, and nothing was written down. */
    record Refused(Why why) implements Answer {}
  }

  /** Why an order is refused. */
  public enum Why {
    UNKNOWN_MEMBER("This code is not known, or was revoked: ask who handed it out."),
    WRONG_KEYS("The keys that are asked for are not those of this member's group."),
    NO_KEY("There is no key for this day: it is too far away, or the agreement does not cover it."),
    ASKED_BEFORE("A token was given for this day, for another request."),
    NO_REQUEST("This is no blinded token for the key of its day.");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    /** A sentence for the agent's log and its owner's page. */
    public String sentence() {
      return sentence;
    }
  }

  /** The public list of a pin. */
  Optional<byte[]> list(String pin) {
    return store.list(pin);
  }

  /** Signs an order as a whole or refuses it as a whole. */
  public Answer answer(TokenOrder order) {
    return MembershipCode.read(order.membership())
        .map(code -> answer(order, code.hash()))
        .orElse(new Answer.Refused(Why.UNKNOWN_MEMBER));
  }

  private Answer answer(TokenOrder order, String member) {
    List<IssuerKey> keys = new ArrayList<>();
    Optional<Why> refused = store.atOnce(() -> take(order, member, keys));
    if (refused.isPresent()) {
      return new Answer.Refused(refused.get());
    }
    List<BlindSignature> signatures = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      signatures.add(keys.get(i).sign(order.requests().get(i)));
    }
    return new Answer.Signed(new TokenOrder.Delivery(signatures));
  }

  private Optional<Why> take(TokenOrder order, String member, List<IssuerKey> keys) {
    Optional<String> team = store.member(member);
    if (team.isEmpty()) {
      return Optional.of(Why.UNKNOWN_MEMBER);
    }
    if (!team.equals(store.team(order.keys()))) {
      return Optional.of(Why.WRONG_KEYS);
    }
    for (TokenRequest request : order.requests()) {
      Optional<IssuerKey> key =
          isNear(request.day()) ? store.key(order.keys(), request.day()) : Optional.empty();
      Optional<Why> why =
          key.isEmpty()
              ? Optional.of(Why.NO_KEY)
              : refusal(order.keys(), member, request, key.get());
      if (why.isPresent()) {
        return why;
      }
      keys.add(key.orElseThrow());
    }
    order.requests().forEach(request -> note(order.keys(), member, request));
    return Optional.empty();
  }

  private Optional<Why> refusal(String pin, String member, TokenRequest request, IssuerKey key) {
    if (!key.canSign(request)) {
      return Optional.of(Why.NO_REQUEST);
    }
    return store
        .issued(pin, member, request.day())
        .filter(before -> !before.equals(hash(request)))
        .map(before -> Why.ASKED_BEFORE);
  }

  private void note(String pin, String member, TokenRequest request) {
    if (store.issued(pin, member, request.day()).isEmpty()) {
      store.issue(pin, member, request.day(), hash(request));
    }
  }

  private boolean isNear(LocalDate day) {
    LocalDate today = today();
    return !day.isAfter(today.plusDays(DAYS_AHEAD)) && !day.isBefore(today.minusDays(DAYS_BACK));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String hash(TokenRequest request) {
    return AgreementJson.sha256(request.blinded().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Draws codes for members of a team, never more than its roster has people.
   *
   * @return fewer than asked for if there is no room for more
   */
  public List<MembershipCode> invite(String team, int count, SecureRandom random) {
    return store.atOnce(
        () -> {
          int room = room(team);
          List<MembershipCode> codes = new ArrayList<>();
          for (int i = 0; i < Math.min(count, room); i++) {
            MembershipCode code = MembershipCode.draw(random);
            store.addMember(code.hash(), team);
            codes.add(code);
          }
          return codes;
        });
  }

  /** How many more members a team's roster has room for. */
  int room(String team) {
    return store.teams().stream()
        .filter(one -> one.id().equals(team))
        .findFirst()
        .map(one -> Math.max(0, one.roster() - store.holders(team, today())))
        .orElse(0);
  }

  /** Forgets keys of weeks for which nothing can be reported any more. */
  void forgetThePast() {
    store.atOnce(
        () -> {
          store.forgetBefore(today().minusDays(DAYS_BACK));
          return true;
        });
  }
}
