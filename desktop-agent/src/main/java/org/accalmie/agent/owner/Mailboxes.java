package org.accalmie.agent.owner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accalmie.agent.mail.Credential;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.sense.Mailbox;
import org.accalmie.agent.settings.BadSettings;
import org.accalmie.agent.settings.SettingsFile;

/**
 * The owner's mailboxes, as the file of accounts has them now.
 *
 * <p>Each has one credential for whatever it is used for, so that a token that was fetched once
 * serves all. Safe for any thread.
 */
public final class Mailboxes {
  private final MailAccounts accounts;
  private final Function<MailAccount, Credential> credentials;
  private final Optional<Mailbox> counted;
  private SettingsFile.State seen = SettingsFile.State.GONE;
  private volatile List<Mailbox> added = List.of();
  private volatile Optional<String> fault = Optional.empty();

  /**
   * Reads the accounts of a directory.
   *
   * @param credentials what opens an account
   * @param counted one more that was named for this run only: it is counted and nothing else
   * @throws BadSettings when the file cannot be used; the message says what to do
   */
  public Mailboxes(
      Path directory, Function<MailAccount, Credential> credentials, Optional<Mailbox> counted)
      throws BadSettings, IOException {
    this.accounts = new MailAccounts(directory);
    this.credentials = credentials;
    this.counted = counted;
    read(accounts.state());
  }

  /** Those that their owner added. */
  public List<Mailbox> added() {
    return added;
  }

  /** Those whose mail is counted. */
  public List<Mailbox> counted() {
    return Stream.concat(added.stream(), counted.stream()).toList();
  }

  /** Why the file could not be used when it was last changed; what was known before still holds. */
  public Optional<String> fault() {
    return fault;
  }

  /**
   * Looks whether the file was written anew, and reads it if so; tells whether it was.
   *
   * <p>It is also written when an account's password was entered anew.
   */
  public synchronized boolean refresh() {
    SettingsFile.State now = accounts.state();
    if (now.equals(seen)) {
      return false;
    }
    try {
      read(now);
      return true;
    } catch (BadSettings e) {
      seen = now;
      fault = Optional.ofNullable(e.getMessage());
    } catch (IOException e) {
      // It is read again at the next look.
    }
    return false;
  }

  private void read(SettingsFile.State now) throws BadSettings, IOException {
    List<Mailbox> all = new ArrayList<>();
    for (MailAccount account : accounts.list()) {
      all.add(new Mailbox(account, credential(account)));
    }
    added = List.copyOf(all);
    seen = now;
    fault = Optional.empty();
  }

  /** The one before, where it is the same secret: a token lasts for a while. */
  private Credential credential(MailAccount account) {
    return added.stream()
        .filter(before -> before.account().id().equals(account.id()))
        .filter(before -> before.account().authentication().equals(account.authentication()))
        .map(Mailbox::credential)
        .findFirst()
        .orElseGet(() -> credentials.apply(account));
  }

  /** Changes an account, in the file too. */
  public synchronized void put(MailAccount account) throws BadSettings, IOException {
    accounts.put(account);
    read(accounts.state());
  }
}
