package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * The owner's mail, as “Mine” shows it.
 *
 * @param fault why the file of accounts cannot be used
 * @param urgent the owner's own list of addresses
 * @param agreedUrgent the agreement's, where it names any
 * @param hasSecond whether the owner must say which of their desktops goes first, as nothing else
 *     tells
 * @param isSecond whether another one does
 */
public record MailView(
    Optional<String> fault,
    List<Account> accounts,
    String urgent,
    Optional<String> agreedUrgent,
    boolean hasSecond,
    boolean isSecond) {

  /**
   * One account.
   *
   * @param name the owner's own for it, which forms use too
   * @param held what becomes of its new mail, in a sentence
   */
  public record Account(String name, String user, boolean holds, String held, Relay relay) {}

  /**
   * The relay of an account.
   *
   * @param state what it does, in a sentence
   * @param server where mail is really handed in; empty where that is not known yet
   * @param port where it takes mail, or would
   * @param password empty while nobody can look it up
   */
  public record Relay(
      boolean isOn,
      String state,
      String server,
      int port,
      String user,
      Optional<String> password,
      List<Mail> waiting,
      List<Mail> refused) {
    /** Copies the lists. */
    public Relay {
      waiting = List.copyOf(waiting);
      refused = List.copyOf(refused);
    }
  }

  /**
   * A mail in the queue, of which nothing else is told.
   *
   * @param time when it was handed over
   */
  public record Mail(String id, String time) {}

  /** Copies the list. */
  public MailView {
    accounts = List.copyOf(accounts);
  }
}
