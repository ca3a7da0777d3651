package org.accalmie.agent.token;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.accalmie.policy.agreement.Agreement;

/** Gives a report the token of its day. */
public interface Purse {
  /**
   * The token of a person-day for the members of a group; empty if there is none yet.
   *
   * @param agreement the one that rules this day, whose keys must have signed it
   */
  Optional<String> token(Agreement agreement, String group, LocalDate day);

  /** Grows whenever a day may have got its token. */
  long changes();

  /** Random bytes that entitle nobody: for a replay, whose caller owns the trace anyway. */
  static Purse entitlingNobody(RandomGenerator random) {
    return new Purse() {
      private static final int BYTES = 320;

      @Override
      public Optional<String> token(Agreement agreement, String group, LocalDate day) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      }

      @Override
      public long changes() {
        return 0;
      }
    };
  }
}
