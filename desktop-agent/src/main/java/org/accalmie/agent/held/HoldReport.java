package org.accalmie.agent.held;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.held.HoldPlan.Wish;
import org.accalmie.agent.mail.HeldFolderName;
import org.accalmie.policy.calendar.Opening;

/**
 * Says in one sentence what becomes of mail, for all accounts together.
 *
 * @param open the mail-free window that is open
 * @param passed whether its owner has overridden it
 */
record HoldReport(Optional<Opening> open, boolean passed, Wish wish, List<Account> accounts) {

  /**
   * One account.
   *
   * @param holds whether its owner lets its mail be held
   * @param released whether all of its mail is known to be in the inbox
   * @param state what is done for it, if anything
   */
  record Account(
      String name,
      HeldFolderName folder,
      boolean holds,
      boolean released,
      Optional<HoldState> state) {

    int held() {
      return state.map(HoldState::held).orElse(0);
    }

    Optional<HoldState> trouble() {
      return state.filter(
          one ->
              switch (one.stage()) {
                case CANNOT, REFUSED, AWAY -> holds || !released;
                case IDLE, HOLDING, KEEPING, BRINGING_BACK, CLOSED -> false;
              });
    }
  }

  static KeeperState idle() {
    return new KeeperState(Stage.IDLE, Optional.empty(), HoldState.idle().explanation());
  }

  static KeeperState closed(int held) {
    return new KeeperState(Stage.CLOSED, Optional.empty(), HoldState.closed(held).explanation());
  }

  KeeperState state() {
    if (passed) {
      return said(Stage.OVERRIDDEN, "You have let mail through for this window.");
    }
    return open.isPresent() ? inWindow() : outside();
  }

  private KeeperState inWindow() {
    List<Account> holding = accounts.stream().filter(Account::holds).toList();
    if (accounts.isEmpty()) {
      return said(
          Stage.NO_MEANS,
          "No mail account is known, so no mail is held: add one with “accalmie agent accounts"
              + " add”.");
    }
    if (holding.isEmpty()) {
      return said(Stage.NO_MEANS, "You let all mail through: no account is switched on.");
    }
    return trouble(true).orElseGet(() -> said(Stage.KEPT, progress(holding)));
  }

  private KeeperState outside() {
    return trouble(false)
        .orElseGet(
            () -> wish == Wish.KEEP && held() > 0 ? said(Stage.KEPT, progress(accounts)) : idle());
  }

  /** Outside of windows only what keeps mail from coming back. */
  private Optional<KeeperState> trouble(boolean inWindow) {
    return accounts.stream()
        .filter(account -> inWindow || !account.released())
        .flatMap(account -> account.trouble().map(state -> said(account, state)).stream())
        .findFirst();
  }

  private KeeperState said(Account account, HoldState trouble) {
    boolean neverCan = trouble.stage() == HoldState.Stage.CANNOT;
    return said(
        neverCan ? Stage.NO_MEANS : Stage.FAILING,
        accounts.size() == 1
            ? trouble.explanation()
            : "Account “%s”: %s".formatted(account.name(), trouble.explanation()));
  }

  private int held() {
    return accounts.stream().mapToInt(Account::held).sum();
  }

  private String progress(List<Account> several) {
    HeldFolderName folder = several.getFirst().folder();
    if (wish == Wish.KEEP) {
      return HoldState.keeping(held(), folder).explanation();
    }
    Stream<HoldState.Stage> stages =
        several.stream().flatMap(account -> account.state().stream()).map(HoldState::stage);
    if (stages.anyMatch(stage -> stage == HoldState.Stage.BRINGING_BACK)) {
      return HoldState.bringingBack(held()).explanation();
    }
    return several.size() == 1
        ? HoldState.holding(held(), folder).explanation()
        : "New mail of your accounts is held in their folders “%s”; so far: %s."
            .formatted(folder.text(), held());
  }

  private KeeperState said(Stage stage, String sentence) {
    return new KeeperState(stage, open, sentence);
  }
}
