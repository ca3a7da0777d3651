package org.accalmie.dashboards.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.PinnedKeys;
import org.accalmie.policy.token.BlindedToken;
import org.accalmie.policy.token.IssuerPublicKey;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.token.MembershipCode;
import org.accalmie.policy.token.TokenOrder;

/** An issuer of an agreement of six weeks with two teams, whose time the test sets. */
final class IssuerOnTrial implements AutoCloseable {
  static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  static final SecureRandom RANDOM = new SecureRandom();

  /** Keys take seconds to make, so all tests begin with copies of one store. */
  private static final Prepared PREPARED = Prepared.make();

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-04T10:00:00Z"));
  final Agreement agreement;
  final Map<String, KeyList> keys;
  private final Path directory;
  private IssuerStore store;
  private Issuer issuer;

  IssuerOnTrial(Path directory) {
    this.directory = directory;
    agreement = PREPARED.agreement();
    keys = PREPARED.keys();
    PREPARED.copyTo(directory);
    open();
  }

  private void open() {
    try {
      store = IssuerStore.open(directory);
      issuer = new Issuer(store, now::get);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Issuer issuer() {
    return issuer;
  }

  IssuerStore store() {
    return store;
  }

  /** As after a crash: another process opens what is on the disk. */
  void restart() {
    store.close();
    open();
  }

  MembershipCode member(String team) {
    return issuer.invite(team, 1, RANDOM).getFirst();
  }

  BlindedToken blinded(String team, LocalDate day) {
    return BlindedToken.draw(key(team, day), team, day, RANDOM);
  }

  IssuerPublicKey key(String team, LocalDate day) {
    return keys.get(team).on(day).orElseThrow().publicKey();
  }

  TokenOrder order(MembershipCode code, String team, BlindedToken... asked) {
    return new TokenOrder(
        code.text(),
        keys.get(team).pin(),
        List.of(asked).stream().map(BlindedToken::request).toList());
  }

  @Override
  public void close() {
    store.close();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Prepared(byte[] file, Agreement agreement, Map<String, KeyList> keys) {
    private static final String FILE = "issuer.db";

    static Prepared make() {
      String yaml =
          Examples.replaced(
              Examples.yaml(),
              "from: 2026-01-01",
              "from: " + MONDAY,
              "until: 2026-12-31",
              "until: " + MONDAY.plusWeeks(6).minusDays(1),
              "review: 2026-10-01",
              "review: " + MONDAY.plusWeeks(4));
      Map<String, KeyList> keys = new TreeMap<>();
      try {
        Path directory = Files.createTempDirectory("issuer");
        try (IssuerStore store = IssuerStore.open(directory)) {
          keys.putAll(new KeyMaking(store).make(Examples.agreement(yaml), made -> {}));
        }
        byte[] file = Files.readAllBytes(directory.resolve(FILE));
        Files.delete(directory.resolve(FILE));
        Files.delete(directory);
        return new Prepared(
            file, Examples.agreement(PinnedKeys.write(yaml, KeyList.pins(keys.values()))), keys);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void copyTo(Path directory) {
      try {
        IssuerStore.open(directory).close();
        Files.write(directory.resolve(FILE), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
