package org.accalmie.agent.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentMail;
import org.accalmie.agent.held.HoldState;
import org.accalmie.agent.held.MailKeeper;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.page.MailView.Account;
import org.accalmie.agent.page.MailView.Mail;
import org.accalmie.agent.page.MailView.Relay;
import org.accalmie.agent.relay.HandedOver;
import org.accalmie.agent.relay.RelayKeeper;
import org.accalmie.agent.relay.RelayState;
import org.accalmie.agent.sense.Mailbox;

/** Gathers what is known of the owner's mail. */
final class MailWriter {
  /**
   * Where mail programs usually hand mail in, and two thousand more: below it, ports are root's.
   */
  private static final int FIRST_PORT = 2587;

  private final Agent agent;
  private final AgentMail mail;
  private final Words words;
  private final Moments moments;

  MailWriter(Agent agent, AgentMail mail, Words words) {
    this.agent = agent;
    this.mail = mail;
    this.words = words;
    this.moments = new Moments(agent, words);
  }

  MailView write() {
    List<Account> accounts = new ArrayList<>();
    Map<String, HoldState> held = mail.held().states();
    Map<String, RelayState> relays = mail.relays().states();
    for (Mailbox mailbox : mail.mailboxes().added()) {
      MailAccount account = mailbox.account();
      boolean holds = mail.choices().mayHold(account.id());
      accounts.add(
          new Account(
              account.id(),
              account.user(),
              holds,
              held(Optional.ofNullable(held.get(account.id())), holds),
              relay(account, Optional.ofNullable(relays.get(account.id())), accounts.size())));
    }
    boolean solo = agent.parts().keeper().solo().agreement().isPresent();
    return new MailView(
        mail.mailboxes().fault().map(words::say),
        accounts,
        String.join(" ", mail.choices().urgent()),
        agreedUrgent(),
        solo,
        !agent.answersHere());
  }

  private String held(Optional<HoldState> state, boolean holds) {
    return state
        .filter(one -> one.stage() != HoldState.Stage.IDLE)
        .map(one -> words.say(one.explanation()))
        .orElseGet(
            () ->
                words.say(
                    holds
                        ? "In mail-free windows new mail waits in a folder of this mailbox that you see, and comes back."
                        : "New mail always stays in the inbox."));
  }

  private Optional<String> agreedUrgent() {
    String addresses =
        MailKeeper.agreedUrgent(agent.schedule()).stream()
            .sorted()
            .collect(Collectors.joining(", "));
    return Optional.of(addresses).filter(list -> !list.isEmpty());
  }

  private Relay relay(MailAccount account, Optional<RelayState> state, int index) {
    Optional<Integer> port = mail.choices().relayPort(account.id());
    return new Relay(
        port.isPresent(),
        words.say(state.orElseGet(() -> RelayState.off(0)).explanation()),
        account.submission().map(MailServer::address).orElse(""),
        port.orElse(FIRST_PORT + index),
        RelayKeeper.USER,
        port.isPresent() ? mail.password().find() : Optional.empty(),
        mails(mail.relays().waiting(account.id())),
        mails(mail.relays().refused(account.id())));
  }

  private List<Mail> mails(List<HandedOver> all) {
    return all.stream().map(one -> new Mail(one.id(), moments.until(one.at()))).toList();
  }
}
