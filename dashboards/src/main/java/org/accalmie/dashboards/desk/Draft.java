package org.accalmie.dashboards.desk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;

/**
 * A text that may become an agreement.
 *
 * @param id from 1
 * @param revision from 1, one more with each text that was saved
 * @param text YAML, with the remarks of who wrote it
 */
public record Draft(long id, int revision, String text, State state) {
  /** Where it stands. */
  public enum State {
    OPEN,
    /** Fixed, so that it can be signed. */
    PROPOSED,
    /** Proposed, and set aside while the works council's suspension is signed. */
    WAITING,
    WITHDRAWN,
    /** The topic holds it. */
    PUBLISHED
  }

  /** The agreement in it, or what is wrong. */
  public Reading reading() {
    return AgreementReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The agreement in it; empty if something is wrong. */
  public Optional<Agreement> agreement() {
    return reading() instanceof Reading.Understood understood
        ? Optional.of(understood.signed().agreement())
        : Optional.empty();
  }
}
