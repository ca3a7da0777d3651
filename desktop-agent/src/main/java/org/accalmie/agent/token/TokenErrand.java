package org.accalmie.agent.token;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.Outbox;
import org.accalmie.agent.journal.TokenRows;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.token.BlindedToken;
import org.accalmie.policy.token.IssuerPublicKey;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.token.MembershipCode;
import org.accalmie.policy.token.TokenOrder;

/**
 * Fetches the tokens of the days to come, long before they are needed.
 *
 * <p>So who issues sees who will report, as the roster tells anyway, and neither when nor what.
 */
public final class TokenErrand {
  private static final int DAYS_AHEAD = 28;
  private static final int SOON = 14;
  private static final int DAYS_BACK = 14;
  private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
  private static final Duration LOOK_FOR_CODE_EVERY = Duration.ofMinutes(1);

  private final IssuerClient issuer;
  private final MembershipFile membership;
  private final Journal journal;
  private final AgreementKeeper keeper;
  private final InstantSource clock;
  private final SecureRandom random;
  private volatile Instant nextLook = Instant.MIN;
  private volatile boolean isDue;
  private volatile State state = State.UNTRIED;

  /** Where it stands. */
  public sealed interface State {
    /** Not tried yet. */
    State UNTRIED = new Untried();

    /** Not tried yet. */
    record Untried() implements State {}

    /** There are tokens for the days to come. */
    record Stocked() implements State {}

    /** The agreement pins no keys for the owner's group. */
    record NoKeys() implements State {}

    /** The owner has not entered the code. */
    record NoCode() implements State {}

    /**
     * The issuer gave none.
     *
     * @param why a sentence, in English
     */
    record NotGiven(Trouble.Kind kind, String why) implements State {}
  }

  /** Asks an issuer for the tokens of a journal's owner. */
  public TokenErrand(
      IssuerClient issuer,
      MembershipFile membership,
      Journal journal,
      AgreementKeeper keeper,
      InstantSource clock,
      SecureRandom random) {
    this.issuer = issuer;
    this.membership = membership;
    this.journal = journal;
    this.keeper = keeper;
    this.clock = clock;
    this.random = random;
  }

  /** Where it stands. */
  public State state() {
    return state;
  }

  /** Whether a day of the next two weeks, or one that waits to be answered, has no token. */
  public boolean isDue() {
    Instant now = clock.instant();
    if (!now.isBefore(nextLook)) {
      isDue = !wanted(today().plusDays(SOON)).isEmpty();
      nextLook = now.plus(LOOK_EVERY);
    }
    return isDue;
  }

  /** Fetches what is missing for the next four weeks. */
  public void run() {
    isDue = false;
    nextLook = clock.instant().plus(LOOK_EVERY);
    journal.tokens().forgetBefore(today().minusDays(DAYS_BACK));
    try {
      Optional<MembershipCode> code = membership.code();
      if (code.isEmpty()) {
        state = new State.NoCode();
        nextLook = clock.instant().plus(LOOK_FOR_CODE_EVERY);
        return;
      }
      var wanted = wanted(today().plusDays(DAYS_AHEAD));
      for (Map.Entry<String, List<LocalDate>> days : wanted.entrySet()) {
        fetch(code.get(), days.getKey(), days.getValue());
      }
      state = new State.Stocked();
    } catch (Trouble trouble) {
      state = new State.NotGiven(trouble.kind(), String.valueOf(trouble.getMessage()));
    } catch (IOException e) {
      state = new State.NotGiven(Trouble.Kind.REFUSED, "Your code cannot be read; enter it again.");
    }
  }

  /** The days without a token, by the list of keys that is pinned for them. */
  private Map<String, List<LocalDate>> wanted(LocalDate last) {
    Map<String, List<LocalDate>> wanted = new LinkedHashMap<>();
    boolean isPinned = keeper.answering().isEmpty();
    for (LocalDate day = today().minusDays(DAYS_BACK); !day.isAfter(last); day = day.plusDays(1)) {
      Optional<String> pin = pin(day);
      isPinned |= pin.isPresent();
      if (pin.isPresent() && isToBeAnswered(day)) {
        wanted.computeIfAbsent(pin.get(), none -> new ArrayList<>()).add(day);
      }
    }
    wanted.forEach((pin, days) -> days.removeAll(journal.tokens().days(pin)));
    wanted.values().removeIf(List::isEmpty);
    if (!isPinned) {
      state = new State.NoKeys();
    }
    return wanted;
  }

  private boolean isToBeAnswered(LocalDate day) {
    return !day.isBefore(firstDay()) && (day.isAfter(today()) || !journal.outbox().answered(day));
  }

  private LocalDate firstDay() {
    return journal.setting(Outbox.FIRST_DAY).map(LocalDate::parse).orElseGet(this::today);
  }

  private Optional<String> pin(LocalDate day) {
    return keeper
        .answering(day)
        .flatMap((Agreement agreement) -> agreement.group(keeper.group()))
        .map(Group::keys);
  }

  private void fetch(MembershipCode code, String pin, List<LocalDate> days) throws Trouble {
    KeyList keys = issuer.keys(pin);
    for (int from = 0; from < days.size(); from += TokenOrder.MOST_REQUESTS) {
      int to = Math.min(days.size(), from + TokenOrder.MOST_REQUESTS);
      order(code, keys, days.subList(from, to));
    }
  }

  private void order(MembershipCode code, KeyList keys, List<LocalDate> days) throws Trouble {
    TokenRows rows = journal.tokens();
    List<BlindedToken> asked = new ArrayList<>();
    for (LocalDate day : days) {
      asked.add(rows.asked(keys.pin(), day).orElseGet(() -> draw(keys, day)));
    }
    // Kept before it leaves: should the answer get lost, the very same is asked for again.
    rows.ask(keys.pin(), asked);
    TokenOrder.Delivery delivery =
        issuer.order(
            new TokenOrder(
                code.text(), keys.pin(), asked.stream().map(BlindedToken::request).toList()));
    if (delivery.signatures().size() != asked.size()) {
      throw new Trouble(Trouble.Kind.AWAY, "The issuer's answer is incomplete; it is asked again.");
    }
    for (int i = 0; i < asked.size(); i++) {
      keep(keys, asked.get(i), delivery, i);
    }
  }

  private void keep(KeyList keys, BlindedToken asked, TokenOrder.Delivery delivery, int index)
      throws Trouble {
    LocalDate day = asked.request().day();
    try {
      journal
          .tokens()
          .keep(keys.pin(), day, asked.finish(key(keys, day), delivery.signatures().get(index)));
    } catch (IllegalArgumentException e) {
      throw new Trouble(
          Trouble.Kind.REFUSED,
          "The issuer signed with another key than both parties pinned; nothing is reported. Tell your works council.");
    }
  }

  private BlindedToken draw(KeyList keys, LocalDate day) {
    return BlindedToken.draw(key(keys, day), keys.group(), day, random);
  }

  private static IssuerPublicKey key(KeyList keys, LocalDate day) {
    return keys.on(day)
        .orElseThrow(() -> new IllegalArgumentException("the list has no key for a day"))
        .publicKey();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
