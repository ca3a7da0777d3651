package org.accalmie.agent.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.accalmie.agent.sense.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * The relay of one account, as its owner wants it now.
 *
 * <p>There is none, nothing listens and nothing is loaded while it is off and no mail waits.
 */
final class AccountRelay implements AutoCloseable {
  private static final int NO_PORT = 0;

  private final Path queue;
  private final BiFunction<Wanted, Path, MailRelay> fresh;
  private volatile @Nullable MailRelay relay;
  private @Nullable Wanted running;

  /**
   * What a relay is made for.
   *
   * @param port where it takes mail; empty for one that only sends what waits
   */
  record Wanted(SubmissionServer server, Optional<Integer> port) {
    int portOrNone() {
      return port.orElse(NO_PORT);
    }

    /** Whether a relay that was made for another one can do this as well. */
    boolean suits(Wanted made) {
      return server.equals(made.server()) && (port.isEmpty() || port.equals(made.port()));
    }
  }

  /**
   * Prepares it.
   *
   * @param queue where its mail waits
   * @param fresh makes a relay, which is not started yet
   */
  AccountRelay(Path queue, BiFunction<Wanted, Path, MailRelay> fresh) {
    this.queue = queue;
    this.fresh = fresh;
  }

  /**
   * Brings it up to what is wanted now.
   *
   * @param mailbox the account; empty once it is no more
   * @param port where mail is to be taken; empty while its owner has switched it off
   * @param window whether mail waits for the end of a window
   */
  void follow(Optional<Mailbox> mailbox, Optional<Integer> port, boolean window) {
    Optional<Wanted> wanted =
        mailbox
            .flatMap(one -> SubmissionServer.of(one.account(), one.credential()))
            .map(server -> new Wanted(server, port));
    if (wanted.isPresent()) {
      follow(wanted.get(), window);
    } else if (relay != null && running != null) {
      running = new Wanted(running.server(), Optional.empty());
      relay.takeNoMore();
      relay.mailFree(window);
    }
  }

  private void follow(Wanted wanted, boolean window) {
    if (running != null && !wanted.suits(running)) {
      close();
    }
    if (relay == null) {
      if (wanted.port().isEmpty() && !MailQueue.holdsMail(queue)) {
        return;
      }
      relay = fresh.apply(wanted, queue);
      running = wanted;
      relay.drain(window);
    }
    relay.mailFree(window);
    if (wanted.port().isPresent()) {
      relay.listen();
      return;
    }
    running = wanted;
    relay.takeNoMore();
    if (!MailQueue.holdsMail(queue)) {
      close();
    }
  }

  /** Whether it takes mail, or tries to. */
  boolean isOn() {
    return relay != null && running != null && running.port().isPresent();
  }

  Optional<RelayState> state() {
    return Optional.ofNullable(relay).map(MailRelay::state);
  }

  List<HandedOver> waiting() throws IOException {
    return relay == null ? List.of() : relay.waiting();
  }

  List<HandedOver> refused() throws IOException {
    return relay == null ? List.of() : relay.refused();
  }

  /** Has a mail sent although a window is open, or once more after a refusal. */
  void sendNow(String id) throws IOException {
    if (relay != null && isKnown(id)) {
      relay.sendNow(id);
    }
  }

  void sendAllNow() {
    if (relay != null) {
      relay.sendAllNow();
    }
  }

  void discard(String id) throws IOException {
    if (relay != null && isKnown(id)) {
      relay.discard(id);
    }
  }

  /** What a form says becomes the name of a file. */
  private boolean isKnown(String id) throws IOException {
    return waiting().stream().anyMatch(mail -> mail.id().equals(id))
        || refused().stream().anyMatch(mail -> mail.id().equals(id));
  }

  void tryAgain() {
    if (relay != null) {
      relay.tryAgain();
    }
  }

  @Override
  public void close() {
    if (relay != null) {
      relay.close();
      relay = null;
      running = null;
    }
  }
}
