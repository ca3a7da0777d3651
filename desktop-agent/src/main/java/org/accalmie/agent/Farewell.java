package org.accalmie.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.relay.RelayPassword;
import org.accalmie.agent.secret.OwnersSecrets;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.agent.settings.BadSettings;

/** Takes away what an agent has laid down elsewhere than in its directory. */
final class Farewell {
  private final MailAccounts accounts;
  private final CalendarDesk calendars;
  private final SecretStore secrets;

  /** Someone sits here, so the keyring may ask to be unlocked. */
  Farewell(Path directory, Map<String, String> environment, InstantSource clock) {
    this.accounts = new MailAccounts(directory);
    this.secrets = OwnersSecrets.of(environment, directory, true);
    this.calendars = new CalendarDesk(directory, secrets, secrets, clock, ZoneId::systemDefault);
  }

  /** Whether meeting-free windows of ours may stand in a calendar of the owner's. */
  boolean standsInCalendars() {
    return calendars.standsInSome();
  }

  /**
   * Takes them out; what the owner changed there stays.
   *
   * @return false when a calendar could not be asked
   */
  boolean leaveCalendars() {
    return calendars.leaveAll();
  }

  /**
   * Removes all secrets from the keyring.
   *
   * @return what is wrong with the files that name them, in sentences for the owner
   * @throws SecretException when the keyring is not unlocked
   */
  List<String> forgetSecrets() throws SecretException {
    List<String> unread = new ArrayList<>();
    calendars.fault().ifPresent(unread::add);
    calendars.forgetSecrets();
    try {
      for (MailAccount account : accounts.list()) {
        secrets.forget(SecretName.mailPassword(account.id()));
        secrets.forget(SecretName.mailToken(account.id()));
        secrets.forget(SecretName.mailClient(account.id()));
      }
    } catch (BadSettings | IOException e) {
      unread.add(String.valueOf(e.getMessage()));
    }
    new RelayPassword(secrets).forget();
    return unread;
  }
}
