package org.accalmie.agent.relay;

import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.policy.calendar.Opening;

/**
 * Says in one sentence what becomes of mail that is sent, for all accounts together.
 *
 * @param open the mail-free window that is open
 * @param passed whether its owner has overridden it
 * @param states of the relays that are on or have mail, by the owner's name for the account
 */
record RelayReport(Optional<Opening> open, boolean passed, Map<String, RelayState> states) {

  static KeeperState idle() {
    return new KeeperState(Stage.IDLE, Optional.empty(), RelayState.off(0).explanation());
  }

  static KeeperState closed(int waiting) {
    return new KeeperState(Stage.CLOSED, Optional.empty(), RelayState.off(waiting).explanation());
  }

  KeeperState state() {
    return trouble().orElseGet(this::order);
  }

  private KeeperState order() {
    if (states.isEmpty() || open.isEmpty()) {
      return idle();
    }
    int waiting = states.values().stream().mapToInt(RelayState::waiting).sum();
    return passed
        ? new KeeperState(Stage.OVERRIDDEN, open, "You have let mail through for this window.")
        : new KeeperState(Stage.KEPT, open, RelayState.waiting(waiting, 0).explanation());
  }

  private Optional<KeeperState> trouble() {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue().needsItsOwner())
        .map(entry -> sentence(entry.getKey(), entry.getValue().explanation()))
        .map(sentence -> new KeeperState(Stage.FAILING, open, sentence))
        .findFirst();
  }

  private String sentence(String account, String explanation) {
    return states.size() == 1 ? explanation : "Account “%s”: %s".formatted(account, explanation);
  }
}
