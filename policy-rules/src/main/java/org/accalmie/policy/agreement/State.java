package org.accalmie.policy.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a version of an agreement stands in its life; each step is a method of the state before.
 *
 * <pre>
 * draft → proposed → signed by one → in force → superseded | suspended | expired
 * </pre>
 *
 * <p>A tightening that the works council signed goes from proposed into force at once.
 */
public sealed interface State {

  /** A text with problems. */
  record Draft(List<Problem> problems) implements State {
    /** Copies the list. */
    public Draft {
      problems = List.copyOf(problems);
    }

    /** The next text for it: still a draft, or complete. */
    public State propose(byte[] text) {
      return State.read(text);
    }
  }

  /** Complete, and nobody has signed. */
  record Proposed(Agreement agreement) implements State {
    /**
     * Adds a party's signature.
     *
     * @param held the version in force until now, null if there is none
     * @param today today in the agreement's zone
     */
    public State sign(Signature signature, @Nullable SignedAgreement held, LocalDate today) {
      return State.of(new SignedAgreement(agreement, List.of(signature)), held, today);
    }
  }

  /**
   * Signed, but not by all who have to.
   *
   * @param missing what is missing, and what to do
   */
  record SignedByOne(SignedAgreement signed, List<Sentence> missing) implements State {
    /** Copies the list. */
    public SignedByOne {
      missing = List.copyOf(missing);
    }

    /** Adds the other party's signature. */
    public State sign(Signature signature, @Nullable SignedAgreement held, LocalDate today) {
      List<Signature> signatures = new ArrayList<>(signed.signatures());
      signatures.add(signature);
      return State.of(new SignedAgreement(signed.agreement(), signatures), held, today);
    }
  }

  /** It rules, from its first day on. */
  record InForce(SignedAgreement signed) implements State {
    /** Gives way to the next version, if that may follow it. */
    public State succeed(SignedAgreement next) {
      if (!(Succession.judge(signed, next) instanceof Verdict.InForce)
          || next.agreement().version() <= signed.agreement().version()) {
        return this;
      }
      return next.agreement().suspended()
          ? new Suspended(signed, next.agreement().version())
          : new Superseded(signed, next.agreement().version());
    }

    /** What it is on a day. */
    public State on(LocalDate day) {
      return day.isAfter(signed.agreement().until()) ? new Expired(signed) : this;
    }
  }

  /** A later version rules. */
  record Superseded(SignedAgreement signed, int by) implements State {}

  /** A later version stopped all measuring; the quiet hours stay. */
  record Suspended(SignedAgreement signed, int by) implements State {
    /** Gives way to a version that follows the one which suspended it. */
    public State succeed(SignedAgreement next) {
      return next.agreement().suspended()
          ? this
          : new Superseded(signed, next.agreement().version());
    }
  }

  /** Its last day has passed; the quiet hours stay. */
  record Expired(SignedAgreement signed) implements State {}

  /** The state of a text that may hold signatures, which are counted by {@link #of}. */
  static State read(byte[] text) {
    return switch (AgreementReader.read(text)) {
      case Reading.Refused refused -> new Draft(refused.problems());
      case Reading.Understood understood -> new Proposed(understood.signed().agreement());
    };
  }

  /**
   * The state that an agreement is in with its signatures.
   *
   * @param held the version in force until now, null if there is none
   * @param today today in the agreement's zone
   */
  static State of(SignedAgreement signed, @Nullable SignedAgreement held, LocalDate today) {
    // Whether it has ended is asked last: an agreement that was never signed has not expired.
    return switch (Succession.judge(held, signed)) {
      case Verdict.InForce inForce -> new InForce(inForce.signed()).on(today);
      case Verdict.Refused refused when signed.signatures().isEmpty() ->
          new Proposed(signed.agreement());
      case Verdict.Refused refused -> new SignedByOne(signed, refused.reasons());
    };
  }
}
