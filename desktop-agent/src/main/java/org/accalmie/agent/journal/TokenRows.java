package org.accalmie.agent.journal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.accalmie.agent.token.Purse;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.token.BlindedToken;
import org.accalmie.policy.token.Token;

/**
 * The tokens of coming days, and those that the issuer has been asked for and has not answered.
 *
 * <p>What was asked for is kept until it is answered, for the issuer gives no second one.
 */
public final class TokenRows implements Purse {
  private final Database database;
  private final AtomicLong changes = new AtomicLong();

  TokenRows(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> token(Agreement agreement, String group, LocalDate day) {
    return agreement
        .group(group)
        .map(Group::keys)
        .flatMap(
            pin ->
                database.first(
                    "SELECT token FROM tokens WHERE day = ? AND pin = ? AND token IS NOT NULL",
                    row -> row.getString(1),
                    day.toString(),
                    pin));
  }

  @Override
  public long changes() {
    return changes.get();
  }

  /**
   * What was asked for under a list of keys for a day and is not answered; empty if nothing was.
   */
  public Optional<BlindedToken> asked(String pin, LocalDate day) {
    return database.first(
        "SELECT blinded FROM tokens WHERE day = ? AND pin = ? AND blinded IS NOT NULL",
        row -> BlindedToken.of(row.getBytes(1)),
        day.toString(),
        pin);
  }

  /** The days that have their token under a list of keys. */
  public Set<LocalDate> days(String pin) {
    return Set.copyOf(
        database.list(
            "SELECT day FROM tokens WHERE pin = ? AND token IS NOT NULL",
            row -> LocalDate.parse(row.getString(1)),
            pin));
  }

  /** The days of all rows, one for each. */
  public List<LocalDate> all() {
    return database.list(
        "SELECT day FROM tokens ORDER BY day, pin", row -> LocalDate.parse(row.getString(1)));
  }

  /** Keeps what is about to be asked for. */
  public void ask(String pin, List<BlindedToken> blinded) {
    database.transaction(
        () ->
            blinded.forEach(
                token ->
                    database.update(
                        "INSERT OR REPLACE INTO tokens (day, pin, blinded) VALUES (?, ?, ?)",
                        token.request().day().toString(),
                        pin,
                        token.bytes())));
  }

  /** Keeps a token, and forgets what would link it to its request. */
  public void keep(String pin, LocalDate day, Token token) {
    database.update(
        "UPDATE tokens SET token = ?, blinded = NULL WHERE day = ? AND pin = ?",
        token.text(),
        day.toString(),
        pin);
    changes.incrementAndGet();
  }

  /** Forgets the tokens of days before this one. */
  public void forgetBefore(LocalDate day) {
    database.update("DELETE FROM tokens WHERE day < ?", day.toString());
  }
}
