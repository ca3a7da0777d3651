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
}
