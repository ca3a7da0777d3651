package org.accalmie.dashboards.desk;

import java.util.List;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;

/** Where signed agreements go. */
public interface Publisher {
  /**
   * Publishes, and waits until it is done.
   *
   * @param keys the lists that the agreement pins
   * @throws IllegalStateException if it cannot be done; says why
   */
  void publish(SignedAgreement signed, List<KeyList> keys);

  /**
   * The lists of keys that were published before.
   *
   * @throws IllegalStateException if nobody tells; says why
   */
  List<KeyList> keys();
}
