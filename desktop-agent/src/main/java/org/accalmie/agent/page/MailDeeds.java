package org.accalmie.agent.page;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentMail;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.sense.Mailbox;
import org.accalmie.agent.settings.BadSettings;
import org.jspecify.annotations.Nullable;

/** What the owner may do about mail on the page, each by its name. */
final class MailDeeds {
  /** Below it, ports are for the system's own programs. */
  private static final int FIRST_FREE_PORT = 1024;

  private static final int LAST_PORT = 65_535;
  private static final Duration LET_GO_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Agent agent;
  private final AgentMail mail;

  MailDeeds(Agent agent, AgentMail mail) {
    this.agent = agent;
    this.mail = mail;
  }

  /** Does what a form asks for; null for what nobody knows. */
  @Nullable Answer done(Request request) {
    try {
      return switch (request.name()) {
        case "bring-back" -> bringBack(request);
        case "hold" -> hold(request);
        case OwnPage.LET_GO -> letGo(request);
        case "urgent" -> urgent(request);
        case "relay" -> relay(request);
        case "send-mail" -> send(request);
        case "discard-mail" -> discard(request);
        default -> null;
      };
    } catch (IOException e) {
      return Deeds.back(request, Said.NOT_WRITTEN);
    }
  }

  private Answer bringBack(Request request) {
    mail.held().bringBackNow();
    return Deeds.back(request, Said.MAIL_COMES_BACK);
  }

  private Answer hold(Request request) {
    Optional<MailAccount> account = account(request);
    account.ifPresent(one -> mail.choices().mayHold(one.id(), isOn(request)));
    agent.tickSafely();
    return account.isPresent() ? Deeds.back(request, Said.SWITCHED) : Answer.NOTHING;
  }

  /** For who is about to remove an account: waits until its mail is back. */
  private Answer letGo(Request request) {
    Optional<MailAccount> account = account(request);
    if (account.isEmpty()) {
      return Answer.NOTHING;
    }
    String id = account.get().id();
    mail.choices().mayHold(id, false);
    agent.tickSafely();
    long end = System.nanoTime() + LET_GO_WITHIN.toNanos();
    while (!mail.held().isReleased(id) && System.nanoTime() < end) {
      if (!slept()) {
        break;
      }
      agent.tickSafely();
    }
    boolean released = mail.held().isReleased(id);
    return Deeds.back(request, released ? Said.MAIL_IS_BACK : Said.MAIL_IS_NOT_BACK);
  }

  private static boolean slept() {
    try {
      Thread.sleep(LOOK_EVERY);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Answer urgent(Request request) {
    try {
      mail.choices().urgent(request.field("addresses").orElse(""));
    } catch (IllegalArgumentException e) {
      return Deeds.back(request, Said.NO_ADDRESSES);
    }
    agent.tickSafely();
    return Deeds.back(request, Said.SWITCHED);
  }

  private Answer relay(Request request) throws IOException {
    Optional<MailAccount> account = account(request);
    if (account.isEmpty()) {
      return Answer.NOTHING;
    }
    String id = account.get().id();
    try {
      if (isOn(request)) {
        switchOn(account.get(), request);
      } else {
        mail.choices().relayPort(id, Optional.empty());
      }
    } catch (IllegalArgumentException | BadSettings e) {
      return Deeds.back(request, Said.NO_SERVER);
    } catch (SecretException e) {
      return Deeds.back(request, Said.SECRETS_CLOSED);
    }
    agent.tickSafely();
    return Deeds.back(request, Said.SWITCHED);
  }

  private void switchOn(MailAccount account, Request request)
      throws IOException, BadSettings, SecretException {
    MailAccount sending = account.handingIn(MailServer.parse(request.field("server").orElse("")));
    int port = Integer.parseInt(request.field("port").orElse(""));
    if (port < FIRST_FREE_PORT || port > LAST_PORT) {
      throw new IllegalArgumentException("No mail program reaches such a port.");
    }
    mail.password().make();
    if (!sending.equals(account)) {
      mail.mailboxes().put(sending);
    }
    mail.choices().relayPort(account.id(), Optional.of(port));
  }

  /** One mail, or without one all that wait. */
  private Answer send(Request request) throws IOException {
    Optional<String> one = request.field("mail");
    if (one.isPresent()) {
      mail.relays().sendNow(request.field("account").orElse(""), one.get());
    } else {
      mail.relays().sendAllNow();
    }
    return Deeds.back(request, Said.MAIL_IS_SENT);
  }

  private Answer discard(Request request) throws IOException {
    mail.relays().discard(request.field("account").orElse(""), request.field("mail").orElse(""));
    return Deeds.back(request, Said.MAIL_IS_DISCARDED);
  }

  private Optional<MailAccount> account(Request request) {
    String id = request.field("account").orElse("");
    return mail.mailboxes().added().stream()
        .map(Mailbox::account)
        .filter(account -> account.id().equals(id))
        .findFirst();
  }

  private static boolean isOn(Request request) {
    return request.field("on").filter("true"::equals).isPresent();
  }
}
